import { newId } from "../../../schema/id.ts";

const KEY = "broadsheet.tab";

let claiming: Promise<string> | null = null;

/**
 * What this tab is called: the same after a reload, another one in a tab that was duplicated (which
 * copies what the first one stores). The name is held by a lock for as long as the tab lives.
 */
export function claimTab(): Promise<string> {
  claiming ??= claim(sessionStorage.getItem(KEY) ?? newId());
  return claiming;
}

async function claim(wanted: string): Promise<string> {
  const isOurs = await new Promise<boolean>((resolve) => {
    void navigator.locks.request(lockOf(wanted), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => undefined);
    });
  });
  if (!isOurs) return claim(newId());
  sessionStorage.setItem(KEY, wanted);
  return wanted;
}

/** The tabs that are open now, this one included. */
export async function findOpenTabs(): Promise<ReadonlySet<string>> {
  const { held } = await navigator.locks.query();
  return new Set(
    (held ?? []).flatMap((lock) => (lock.name?.startsWith(lockOf("")) ? [lock.name.slice(lockOf("").length)] : [])),
  );
}

function lockOf(tabId: string): string {
  return `broadsheet.tab.${tabId}`;
}

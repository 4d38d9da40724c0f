import { logoPath, type LogoFile } from "../../schema/logo.ts";

/** The files that were chosen here, by the hash of what the house made of them: it serves that once it is saved. */
const chosen = new Map<string, string>();

export function keepChosen({ hash }: LogoFile, file: Blob): void {
  if (!chosen.has(hash)) chosen.set(hash, URL.createObjectURL(file));
}

export function logoSource(file: LogoFile): string {
  return chosen.get(file.hash) ?? logoPath(file);
}

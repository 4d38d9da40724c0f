/** Outlets by the host of their pages; any other is named by its host. */
const OUTLETS: Readonly<Record<string, string>> = {
  "abcnews.go.com": "ABC News",
  "afp.com": "AFP",
  "aljazeera.com": "Al Jazeera",
  "ap.org": "Associated Press",
  "apnews.com": "Associated Press",
  "axios.com": "Axios",
  "bbc.co.uk": "BBC",
  "bbc.com": "BBC",
  "bloomberg.com": "Bloomberg",
  "businessinsider.com": "Business Insider",
  "cbsnews.com": "CBS News",
  "chinadaily.com.cn": "China Daily",
  "cnbc.com": "CNBC",
  "cnn.com": "CNN",
  "csmonitor.com": "The Christian Science Monitor",
  "dw.com": "Deutsche Welle",
  "economist.com": "The Economist",
  "elpais.com": "El País",
  "euronews.com": "Euronews",
  "faz.net": "Frankfurter Allgemeine Zeitung",
  "forbes.com": "Forbes",
  "foreignpolicy.com": "Foreign Policy",
  "foxnews.com": "Fox News",
  "france24.com": "France 24",
  "ft.com": "Financial Times",
  "haaretz.com": "Haaretz",
  "handelsblatt.com": "Handelsblatt",
  "huffpost.com": "HuffPost",
  "independent.co.uk": "The Independent",
  "jpost.com": "The Jerusalem Post",
  "latimes.com": "Los Angeles Times",
  "lemonde.fr": "Le Monde",
  "nationalreview.com": "National Review",
  "nbcnews.com": "NBC News",
  "news.com.au": "news.com.au",
  "newsweek.com": "Newsweek",
  "newyorker.com": "The New Yorker",
  "npr.org": "NPR",
  "nytimes.com": "The New York Times",
  "nzz.ch": "Neue Zürcher Zeitung",
  "politico.com": "Politico",
  "politico.eu": "Politico Europe",
  "reuters.com": "Reuters",
  "rferl.org": "Radio Free Europe/Radio Liberty",
  "scmp.com": "South China Morning Post",
  "sky.com": "Sky News",
  "smh.com.au": "The Sydney Morning Herald",
  "spiegel.de": "Der Spiegel",
  "straitstimes.com": "The Straits Times",
  "sueddeutsche.de": "Süddeutsche Zeitung",
  "tagesschau.de": "Tagesschau",
  "techcrunch.com": "TechCrunch",
  "telegraph.co.uk": "The Telegraph",
  "theatlantic.com": "The Atlantic",
  "theepochtimes.com": "The Epoch Times",
  "theguardian.com": "The Guardian",
  "thehill.com": "The Hill",
  "thetimes.co.uk": "The Times",
  "time.com": "Time",
  "timesofisrael.com": "The Times of Israel",
  "usatoday.com": "USA Today",
  "voanews.com": "Voice of America",
  "vox.com": "Vox",
  "washingtonpost.com": "The Washington Post",
  "wsj.com": "The Wall Street Journal",
  "xinhuanet.com": "Xinhua",
  "zeit.de": "Die Zeit",
};

export interface Outlet {
  readonly name: string;
  /** The outlet's home page. */
  readonly url: string;
}

/** Whose page an address is: the longest known end of its host, so that `www.uk.reuters.com` is Reuters. */
export function readOutlet(address: string): Outlet | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host } = new URL(address);
  const bare = host.toLowerCase().replace(/^www\./, "");
  const labels = bare.split(".");
  const known = labels.map((_label, index) => labels.slice(index).join(".")).find((end) => Object.hasOwn(OUTLETS, end));
  return { name: known === undefined ? bare : OUTLETS[known]!, url: `${protocol}//${host}/` };
}

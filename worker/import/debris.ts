/** What search engines and networks wrote of a picture; nobody here ever did. */
const MACHINE_WORDS = [
  /^(?:image|photo|picture|video) results? for\b/i,
  /^(?:related image|image associée|ähnliches foto|imagen relacionada)\b/i,
  /^(?:bildergebnis für|résultats? de recherche d[’']images? pour|resultado de imagen(?: para)?|resultado de imagem para|risultati immagini per|afbeeldingsresultaat voor)\b/i,
  /^(?:image|photo) may contain\b/i,
  /^(?:may be (?:an image|a (?:graphic|cartoon|meme|closeup|black-and-white image|twitter screenshot)) of|no photo description available|no (?:automatic )?alt text available)\b/i,
];
const FILE_NAME = /^[^\s]+\.(?:jpe?g|png|gif|webp|avif|heic|bmp|tiff?)$/i;
const CAMERA_NAME =
  /^(?:img|dsc[fn]?|dscn|pict|p|mvi|screen ?shot|screenshot|untitled|image|photo|picture|unnamed|download|default|maxresdefault|hqdefault)[\s_-]*[\d\s_.:()-]*(?:at [\d.:\s]+(?:am|pm)?)?$/i;

/** Whether an alt text or a caption says nothing of the picture: a machine's words, a file's name, an address. */
export function isDebris(text: string, fileName = ""): boolean {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "") return false;
  if (MACHINE_WORDS.some((pattern) => pattern.test(line)) || FILE_NAME.test(line) || CAMERA_NAME.test(line)) {
    return true;
  }
  if (/^https?:\/\/\S+$/i.test(line)) return true;
  const bare = (name: string): string =>
    name
      .toLowerCase()
      .replace(/\.[a-z]+$/, "")
      .replace(/[\s_-]+/g, "-");
  return fileName !== "" && bare(line) === bare(fileName);
}

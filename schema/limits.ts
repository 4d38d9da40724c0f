/** What is too much, everywhere: the Worker refuses it, the editor says so before it is reached. */
export const limits = {
  titleCharacters: 300,
  dekCharacters: 600,
  datelineCharacters: 120,
  slugCharacters: 96,
  tagNameCharacters: 80,
  bylineNameCharacters: 120,
  sourceNameCharacters: 120,
  urlCharacters: 2000,
  captionCharacters: 2000,
  altCharacters: 1000,
  creditCharacters: 300,
  fileNameCharacters: 200,
  descriptionCharacters: 2000,
  reasonCharacters: 500,
  embedTextCharacters: 1000,
  footnoteCharacters: 1000,
  tableColumns: 40,
  tableRows: 1000,
  houseRules: 500,
  creditStyles: 200,
  linksPerCheck: 40,
  aliasesPerTag: 50,
  tagsPerPost: 50,
  bylinesPerPost: 20,
  relatedPerPost: 20,
  picturesPerPost: 200,
  /** The document as JSON. A D1 row ends at 2 MB, and a revision holds more than its document. */
  documentBytes: 1_000_000,
  documentNodes: 50_000,
  documentDepth: 30,
  /** Any JSON body of the API. */
  bodyBytes: 1_500_000,
  /** What the Images binding takes: 100 MB, 100 megapixels, 12,000 pixels a side. */
  pictureBytes: 60_000_000,
  picturePixels: 100_000_000,
  pictureSidePixels: 12_000,
  /** A file larger than this is sent in parts of this size. R2 takes none below 5 MiB, but for the last. */
  uploadPartBytes: 8 * 1024 * 1024,
  fallbackBytes: 1_500_000,
  fallbackWidthPixels: 1200,
} as const;

/** No post is dated before the first newspaper or after what a four-digit permalink can say. */
export const EARLIEST_DATE_AT = Date.UTC(1600, 0, 1);
export const LATEST_DATE_AT = Date.UTC(2200, 0, 1);

export const LANGUAGE_PATTERN = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

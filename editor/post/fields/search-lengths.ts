/** How many characters of each search engines show, about. */
export const SEARCH_SHOWN = { title: 60, description: 155 } as const;

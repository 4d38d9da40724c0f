/** Of U+00A0 and what follows it, in order. */
const LATIN =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
const OTHERS =
  "amp& lt< gt> quot\" apos' ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ lsaquo‹ rsaquo› hellip… bull• prime′ euro€ trade™ minus− thinsp\u2009 ensp\u2002 emsp\u2003 OElig\u0152 oelig\u0153 Scaron\u0160 scaron\u0161 Yuml\u0178";

const NAMED = new Map([
  ...LATIN.split(" ").map((name, index): [string, string] => [name, String.fromCodePoint(0xa0 + index)]),
  ...OTHERS.split(" ").map((one): [string, string] => [one.slice(0, -1), one.slice(-1)]),
]);

/** Numbers that pages in Windows' character set mean by U+0080 to U+009F, as browsers take them. */
const WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Reads character references, as far as headlines have them. A name without its semicolon may be a part of an address: it stays. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,8});?|#(\d{1,8});?|(\w{2,8});)/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED.get(name as string) ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    if (code >= 0x80 && code < 0xa0) return WINDOWS[code - 0x80]!;
    return code === 0 || code > 0x10_ff_ff || (code >= 0xd8_00 && code < 0xe0_00)
      ? "\uFFFD"
      : String.fromCodePoint(code);
  });
}

const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|iw|ji|ks|nqo|ps|rhg|sd|syr|ug|ur|yi)(?:-|$)/;
const RIGHT_TO_LEFT_SCRIPT = /-(?:Adlm|Arab|Aran|Hebr|Nkoo|Rohg|Syrc|Thaa)(?:-|$)/i;
const OTHER_SCRIPT = /-(?:Latn|Cyrl|Deva|Hans|Hant|Grek)(?:-|$)/i;

/** Which way a language is written. A script that is named with it, as in `az-Arab`, counts for more. */
export function directionOf(language: string): "ltr" | "rtl" {
  if (RIGHT_TO_LEFT_SCRIPT.test(language)) return "rtl";
  return RIGHT_TO_LEFT.test(language) && !OTHER_SCRIPT.test(language) ? "rtl" : "ltr";
}

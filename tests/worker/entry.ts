// The Worker that the tests run in. It is nobody's: a test imports the part it is about, so that
// an unfinished route elsewhere cannot fail it.
export default {
  fetch: () => new Response(null, { status: 404 }),
} satisfies ExportedHandler;

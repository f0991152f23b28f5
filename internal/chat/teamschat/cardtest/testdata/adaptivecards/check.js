// Says what Microsoft's own library finds wrong with cards. It reads a JSON list
// of them, and prints one of the same length: what is at fault with each.

const { AdaptiveCard, SerializationContext, Versions } = require("./node_modules/adaptivecards/dist/adaptivecards.js");

function faults(json) {
  const found = [];
  dressDown(json);
  const card = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_5);
  card.parse(json, context);
  for (let i = 0; i < context.eventCount; i++) found.push(context.getEventAt(i).message);
  for (const failure of card.validateProperties().validationEvents) found.push(failure.message);
  lost(json, card.toJSON(context), "", found);
  return found;
}

// dressDown takes off what Teams adds to the schema: its own properties, and
// choices that it looks up, without any of which the library wants one.
function dressDown(json) {
  delete json.$schema;
  delete json.msteams;
  for (const element of json.body ?? []) {
    if (element["choices.data"] === undefined) continue;
    delete element["choices.data"];
    element.choices.push({ title: "somebody who is looked up", value: "looked up" });
  }
}

// lost finds what the library does not know: it writes a card without it. What a
// button carries is anybody's own.
function lost(given, kept, at, found) {
  if (given === null || typeof given !== "object") return;
  for (const [name, value] of Object.entries(given)) {
    const here = `${at}/${name}`;
    if (name === "data") continue;
    if (kept?.[name] === undefined) found.push(`${here} is unknown`);
    else lost(value, kept[name], here, found);
  }
}

let text = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (piece) => (text += piece));
process.stdin.on("end", () => process.stdout.write(JSON.stringify(JSON.parse(text).map(faults))));

// Full texts of a few reports of the demonstration, as PDF. Every word is invented and every page says so.

import { pdf } from "./pdf.mjs";

const sections = {
  "rec-01": {
    abstract: "Nobody was asked and nothing was found: this article stands in for one. It tells of eleven invented volunteers of a repair café who were interviewed about why they come.",
    parts: [
      ["1. Where it is set", "The invented café meets in a hall behind a library. On the first Saturday of a month its volunteers put their lamps on the tables, because the light of the hall is poor, and people bring what is broken. In this invention the hall has no heating and nobody minds."],
      ["2. How it was done", "Eleven volunteers were interviewed face to face, each for about an hour, and what they said was coded line by line in the manner of grounded theory. The interviews are invented like all the rest, which is why they are so orderly. Two people who do not exist read all of them."],
      ["3. What the volunteers said", "Company came before thrift. “I come for the table, and the table happens to have a toaster on it,” says a volunteer who was never born. Several of the invented volunteers tell that they learnt to say what they cannot mend, and that this took longer than learning to solder. Waste is spoken of late in the interviews and, as it were, on behalf of others."],
      ["4. What it may mean", "If any of this had been said, it would speak for repair as a way of visiting. It was not said. The volunteers, their lamps and their reasons are made up so that a program can be shown at work."],
    ],
  },
  "rec-07": {
    abstract: "An invented ethnography of the queue at an invented sewing table. It exists so that a page of a PDF can be read beside a decision.",
    parts: [
      ["Background", "Whoever waits at the sewing table of a repair café talks. This invented study sat in the queue for nine evenings that did not take place and wrote down what was not said there."],
      ["Methods", "Observation with field notes, and interviews with six volunteers and seven visitors, all of them invented. Notes and transcripts were read for how people come to hold a needle themselves."],
      ["Results", "Visitors begin as owners of a torn thing and, in this story, end as neighbours with an opinion on thread. Volunteers hand over the needle early: “If I sew it, it is sewn once.” The queue is where that is agreed, before anybody reaches the table. Those who would rather have it done for them leave the queue, and come back in spring."],
      ["Discussion", "A queue would be a place of learning if there had been one. The invented authors wish that others would invent more of them."],
    ],
  },
  "rec-15": {
    abstract: "This invented survey counts messages in chat rooms of volunteer fixers who meet on line only. No chat room was looked at.",
    parts: [
      ["Introduction", "Some fixers never meet. They write to each other in chat rooms, send pictures of broken hinges and receive advice. This article, which is invented, counts what they would write if they were there."],
      ["Method", "A survey with closed questions was sent to nobody and came back 214 times. Messages of one invented year were counted by hour of the day and by kind of appliance. There were no interviews and no volunteers in a room."],
      ["Findings", "Most messages are about kettles. They are written at night, are short, and end with a picture. A table of them was drawn up and has been left out, since every figure in it would be made up."],
    ],
  },
};

/** The reports that have one, by their id in families.mjs. */
export const withFullText = Object.keys(sections);

export function fullTextOf(id, work) {
  const { abstract, parts } = sections[id];
  const authors = work.authors.map(({ given, family }) => `${given} ${family}`).join(", ");
  const paragraphs = [
    { text: `${work.journal} ${work.volume} (${work.year})`, size: 9, font: "slanted", space: 2 },
    { text: `doi: ${work.doi}`, size: 9, font: "slanted", space: 22 },
    { text: work.title, size: 19, font: "strong", space: 8 },
    { text: authors, size: 12, space: 4 },
    { text: "An invented article: nobody was asked, and nobody of this name wrote it.", size: 10, font: "slanted", space: 18 },
    { text: `Abstract. ${abstract}`, size: 10, space: 18 },
    ...parts.flatMap(([heading, text]) => [{ text: heading, size: 13, font: "strong", space: 4 }, { text, space: 14 }, { text: "This paragraph is here to fill the page, as paragraphs of articles do. It is invented, it says nothing, and it says so. A reader who has come this far may turn the page with a good conscience, for what follows is no truer than what went before.", space: 16 }]),
    { text: "References", size: 13, font: "strong", space: 4 },
    { text: "There are none: an invented article cites nobody.", space: 0 },
  ];
  return pdf({ title: work.title, foot: "Invented for a demonstration", paragraphs });
}

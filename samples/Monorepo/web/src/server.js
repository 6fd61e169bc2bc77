import express from "express";
import { Redis } from "ioredis";

const port = Number(process.env.PORT ?? 3000);
const catalog = process.env.CATALOG_URL;
const recommendations = process.env.RECOMMENDATIONS_URL;
const redis = new Redis(process.env.REDIS_URL);

const app = express();

app.get("/healthz", (request, response) => response.sendStatus(200));

app.get("/", async (request, response) => {
  let books = await redis.get("books");

  if (books === null) {
    books = await (await fetch(`${catalog}/books`)).text();
    await redis.set("books", books, "EX", 60);
  }

  response.type("json").send(books);
});

app.get("/readers/:id/recommendations", async (request, response) => {
  const answer = await fetch(`${recommendations}/readers/${encodeURIComponent(request.params.id)}`);
  response.status(answer.status).json(await answer.json());
});

app.listen(port, () => console.log(`Listening on ${port}`));

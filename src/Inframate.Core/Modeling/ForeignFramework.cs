using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>The frameworks of other languages, by the dependency that shows them. The first row that fits decides.</summary>
/// <param name="Language">The language, as in the table of needs.</param>
/// <param name="Dependency">The dependency.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">The kind of service that it makes.</param>
/// <param name="Port">The port that it listens on when nothing says another; null when it listens on none.</param>
/// <param name="Start">A text that the source of a program holds but that of a library does not; null when the dependency is enough.</param>
internal sealed record ForeignFramework(string Language, string Dependency, string Name, ServiceKind Kind, int? Port, string? Start = null)
{
    private static readonly ForeignFramework[] Table =
    [
        new("node", "@azure/functions", "Azure Functions for Node.js", ServiceKind.Function, null) { WithoutFiles = "next.config.js" },
        new("node", "@keystone-6/core", "Keystone", ServiceKind.Web, 3000),
        new("node", "next", "Next.js", ServiceKind.Static, null, "output: 'export'"),
        new("node", "next", "Next.js", ServiceKind.Static, null, "output: \"export\""),
        new("node", "next", "Next.js", ServiceKind.Web, 3000),
        new("node", "nuxt", "Nuxt", ServiceKind.Web, 3000),
        new("node", "@remix-run/node", "Remix", ServiceKind.Web, 3000),
        new("node", "@remix-run/express", "Remix", ServiceKind.Web, 3000),
        new("node", "@react-router/node", "React Router", ServiceKind.Web, 3000),
        new("node", "@sveltejs/kit", "SvelteKit", ServiceKind.Static, null, "adapter-static"),
        new("node", "@sveltejs/kit", "SvelteKit", ServiceKind.Web, 3000),
        new("node", "@sveltejs/adapter-node", "SvelteKit", ServiceKind.Web, 3000),
        new("node", "@strapi/strapi", "Strapi", ServiceKind.Web, 1337),
        new("node", "@nestjs/core", "NestJS", ServiceKind.Worker, null, "NestFactory.createApplicationContext(") { Unless = ".listen(" },
        new("node", "@nestjs/core", "NestJS", ServiceKind.Grpc, 5000, "NestFactory.createMicroservice") { Unless = "NestFactory.create(", With = "Transport.GRPC" },
        new("node", "@nestjs/core", "NestJS", ServiceKind.Api, 3000, "NestFactory.createMicroservice") { Unless = "NestFactory.create(", With = "Transport.TCP" },
        new("node", "@nestjs/core", "NestJS", ServiceKind.Worker, null, "NestFactory.createMicroservice") { Unless = "NestFactory.create(" },
        new("node", "@nestjs/core", "NestJS", ServiceKind.Api, 3000, "NestFactory"),
        new("node", "@nestjs/core", "NestJS", ServiceKind.Api, 3000, ".listen("),
        new("node", "@adonisjs/core", "AdonisJS", ServiceKind.Web, 3333) { Also = "edge.js" },
        new("node", "@adonisjs/core", "AdonisJS", ServiceKind.Web, 3333) { Also = "@adonisjs/view" },
        new("node", "@adonisjs/core", "AdonisJS", ServiceKind.Api, 3333),
        new("node", "@adonisjs/framework", "AdonisJS", ServiceKind.Web, 3333),
        new("node", "@backstage/backend-defaults", "Backstage", ServiceKind.Api, 7007, "createBackend("),
        new("node", "@backstage/backend-common", "Backstage", ServiceKind.Api, 7007, "createServiceBuilder("),
        new("node", "@foal/core", "FoalTS", ServiceKind.Api, 3001, "createApp("),
        new("node", "@vendure/core", "Vendure", ServiceKind.Api, 3000, "bootstrap("),
        new("node", "@tsed/common", "Ts.ED", ServiceKind.Api, 8083, ".bootstrap("),
        new("node", "@tsed/platform-http", "Ts.ED", ServiceKind.Api, 8083, ".bootstrap("),
        new("node", "actionhero", "Actionhero", ServiceKind.Api, 8080),
        new("node", "meteor-node-stubs", "Meteor", ServiceKind.Web, 3000),
        new("node", "thinkjs", "ThinkJS", ServiceKind.Web, 8360),
        .. from page in (string[])["view engine", "res.render("]
           from start in (string[])[".listen(", "createServer("]
           select new ForeignFramework("node", "express", "Express", ServiceKind.Web, 3000, start) { With = page },
        new("node", "express", "Express", ServiceKind.Api, 3000, ".listen("),
        new("node", "express", "Express", ServiceKind.Api, 3000, "createServer("),
        new("node", "fastify", "Fastify", ServiceKind.Api, 3000, ".listen("),
        new("node", "fastify-cli", "Fastify", ServiceKind.Api, 3000) { Also = "fastify" },
        .. from start in (string[])[".listen(", "createServer("]
           from page in (string?[])["ctx.render(", "yield this.render(", null]
           select new ForeignFramework("node", "koa", "Koa", page is null ? ServiceKind.Api : ServiceKind.Web, 3000, start) { With = page },
        new("node", "@hapi/hapi", "hapi", ServiceKind.Api, 3000, ".start("),
        new("node", "hapi", "hapi", ServiceKind.Api, 3000, ".start("),
        new("node", "hono", "Hono", ServiceKind.Api, 3000, "serve("),
        new("node", "restify", "Restify", ServiceKind.Api, 8080, ".listen("),
        new("node", "@solidjs/start", "SolidStart", ServiceKind.Web, 3000),
        new("node", "@tanstack/react-start", "TanStack Start", ServiceKind.Web, 3000),
        new("node", "graphql-yoga", "GraphQL Yoga", ServiceKind.Api, 4000, ".listen("),
        new("node", "probot", "Probot", ServiceKind.Api, 3000),
        new("node", "moleculer", "Moleculer", ServiceKind.Worker, null),
        new("node", "moleculer-web", "Moleculer", ServiceKind.Api, 3000),
        new("node", "@medusajs/medusa", "Medusa", ServiceKind.Api, 9000),
        new("node", "egg", "Egg", ServiceKind.Web, 7001),
        new("node", "loopback", "LoopBack", ServiceKind.Api, 3000, "loopback("),
        new("node", "@redwoodjs/graphql-server", "RedwoodJS", ServiceKind.Api, 8911),
        new("node", "strapi", "Strapi", ServiceKind.Web, 1337),
        new("node", "polka", "Polka", ServiceKind.Api, 3000, ".listen("),
        new("node", "hono", "Hono", ServiceKind.Api, 3000, "new Hono") { With = "export default" },
        new("node", "@trpc/server", "tRPC", ServiceKind.Api, 3000, "createHTTPServer("),
        new("node", "fets", "feTS", ServiceKind.Api, 3000, "createRouter("),
        new("node", "nitro", "Nitro", ServiceKind.Api, 3000),
        new("node", "nitropack", "Nitro", ServiceKind.Api, 3000),
        new("node", "h3", "h3", ServiceKind.Api, 3000, "toNodeListener("),
        new("node", "@builder.io/qwik-city", "Qwik City", ServiceKind.Web, 3000),
        new("node", "@keystone-6/core", "Keystone", ServiceKind.Web, 3000),
        new("node", "@loopback/rest", "LoopBack", ServiceKind.Api, 3000),
        new("node", "@midwayjs/koa", "Midway", ServiceKind.Api, 7001),
        new("node", "sails", "Sails", ServiceKind.Web, 1337),
        new("node", "@apollo/server", "Apollo Server", ServiceKind.Api, 4000, "startStandaloneServer("),
        new("node", "apollo-server", "Apollo Server", ServiceKind.Api, 4000, ".listen("),
        new("node", "@feathersjs/feathers", "Feathers", ServiceKind.Api, 3030, ".listen("),
        new("node", "elysia", "Elysia", ServiceKind.Api, 3000, ".listen("),
        new("node", "@grpc/grpc-js", "gRPC for Node.js", ServiceKind.Grpc, 50051, ".Server("),
        new("node", "socket.io", "Socket.IO", ServiceKind.Api, 3000, ".listen("),
        new("node", "ws", "Node.js", ServiceKind.Api, 8080, "WebSocketServer("),
        new("node", "bullmq", "BullMQ", ServiceKind.Worker, null, "new Worker("),
        new("node", "sqs-consumer", "Node.js", ServiceKind.Worker, null, "Consumer.create("),
        new("node", "kafkajs", "Node.js", ServiceKind.Worker, null, ".consumer("),
        new("node", "amqplib", "Node.js", ServiceKind.Worker, null, ".consume("),
        new("node", "mqtt", "Node.js", ServiceKind.Worker, null, ".connect("),
        new("node", "nats", "Node.js", ServiceKind.Worker, null, ".subscribe("),
        new("node", "node-cron", "Node.js", ServiceKind.Worker, null, ".schedule("),
        new("node", "cron", "Node.js", ServiceKind.Worker, null, "CronJob("),
        new("node", "node-schedule", "Node.js", ServiceKind.Worker, null, "scheduleJob("),
        new("node", "agenda", "Agenda", ServiceKind.Worker, null, ".define("),
        new("node", "@temporalio/worker", "Temporal", ServiceKind.Worker, null, "Worker.create("),
        new("node", "bull", "Bull", ServiceKind.Worker, null, ".process("),
        new("node", "pg-boss", "pg-boss", ServiceKind.Worker, null, ".work("),
        new("node", "graphile-worker", "Graphile Worker", ServiceKind.Worker, null, "run("),
        new("node", "discord.js", "discord.js", ServiceKind.Worker, null, ".login("),
        new("node", "eris", "Eris", ServiceKind.Worker, null, ".connect("),
        new("node", "telegraf", "Telegraf", ServiceKind.Worker, null, ".launch("),
        new("node", "grammy", "grammY", ServiceKind.Worker, null, "new Bot"),
        new("node", "node-telegram-bot-api", "Node.js", ServiceKind.Worker, null, "new TelegramBot("),
        new("node", "whatsapp-web.js", "Node.js", ServiceKind.Worker, null, ".initialize("),
        new("node", "@whiskeysockets/baileys", "Node.js", ServiceKind.Worker, null, "makeWASocket("),
        new("node", "@slack/bolt", "Bolt for JavaScript", ServiceKind.Worker, null, "socketMode"),
        new("node", "@angular/core", "Angular", ServiceKind.Spa, null, "bootstrapApplication"),
        new("node", "@angular/core", "Angular", ServiceKind.Spa, null, "bootstrapModule"),
        new("node", "astro", "Astro", ServiceKind.Static, null),
        new("node", "gatsby", "Gatsby", ServiceKind.Static, null),
        new("node", "react-scripts", "React", ServiceKind.Spa, null),
        new("node", "react-dom", "React", ServiceKind.Spa, null, "createRoot("),
        new("node", "react-dom", "React", ServiceKind.Spa, null, "ReactDOM.render("),
        new("node", "react-dom", "React", ServiceKind.Spa, null, "hydrateRoot("),
        new("node", "quasar", "Quasar", ServiceKind.Spa, null, "quasar/wrappers"),
        new("node", "quasar", "Quasar", ServiceKind.Spa, null, "#q-app"),
        new("node", "vue", "Vue", ServiceKind.Spa, null, "createApp("),
        new("node", "vue", "Vue", ServiceKind.Spa, null, "new Vue("),
        new("node", "svelte", "Svelte", ServiceKind.Spa, null, "mount("),
        new("node", "solid-js", "Solid", ServiceKind.Spa, null, "render("),
        new("node", "", "Node.js", ServiceKind.Api, 3000, "http.createServer("),
        new("node", "", "Node.js", ServiceKind.Api, 3000, "Bun.serve("),
        new("node", "@fresh/core", "Fresh", ServiceKind.Web, 8000),
        new("node", "$fresh/", "Fresh", ServiceKind.Web, 8000),
        new("node", "@oak/oak", "Oak", ServiceKind.Api, 8000, ".listen("),
        new("node", "@hono/hono", "Hono", ServiceKind.Api, 8000, "Deno.serve("),
        new("node", "", "Deno", ServiceKind.Api, 8000, "Deno.serve("),
        new("node", "", "Deno", ServiceKind.Api, 8000, ".listen(") { With = "deno.land/x/oak" },
        new("python", "azure-functions", "Azure Functions for Python", ServiceKind.Function, null, "azure.functions"),
        new("python", "fastapi", "FastAPI", ServiceKind.Api, 8000, "FastAPI("),
        new("python", "django-ninja", "Django", ServiceKind.Api, 8000, "DJANGO_SETTINGS_MODULE"),
        new("python", "djangorestframework", "Django", ServiceKind.Api, 8000, "DJANGO_SETTINGS_MODULE") { WithoutFiles = ".html" },
        new("python", "django", "Django", ServiceKind.Web, 8000, "DJANGO_SETTINGS_MODULE"),
        new("python", "django", "Django", ServiceKind.Web, 8000, "ROOT_URLCONF") { With = "settings.configure(" },
        new("python", "flask", "Flask", ServiceKind.Web, 5000, "render_template("),
        new("python", "flask", "Flask", ServiceKind.Api, 5000, "Flask("),
        new("python", "connexion", "Connexion", ServiceKind.Api, 8080, "App("),
        new("python", "litestar", "Litestar", ServiceKind.Api, 8000, "Litestar("),
        new("python", "sanic", "Sanic", ServiceKind.Api, 8000, "Sanic("),
        new("python", "starlette", "Starlette", ServiceKind.Api, 8000, "Starlette("),
        new("python", "falcon", "Falcon", ServiceKind.Api, 8000, "falcon."),
        new("python", "bottle", "Bottle", ServiceKind.Api, 8080, "Bottle("),
        new("python", "tornado", "Tornado", ServiceKind.Api, 8888, ".listen("),
        new("python", "pyramid", "Pyramid", ServiceKind.Web, 6543, "Configurator("),
        new("python", "aiohttp", "aiohttp", ServiceKind.Api, 8080, "web.Application("),
        new("python", "quart", "Quart", ServiceKind.Api, 5000, "Quart("),
        new("python", "grpcio", "gRPC for Python", ServiceKind.Grpc, 50051, "grpc.server("),
        new("python", "grpcio", "gRPC for Python", ServiceKind.Grpc, 50051, "aio.server("),
        new("python", "streamlit", "Streamlit", ServiceKind.Web, 8501, "streamlit"),
        new("python", "gradio", "Gradio", ServiceKind.Web, 7860, ".launch("),
        new("python", "dash", "Dash", ServiceKind.Web, 8050, "Dash("),
        new("python", "wagtail", "Django", ServiceKind.Web, 8000, "DJANGO_SETTINGS_MODULE"),
        new("python", "chainlit", "Chainlit", ServiceKind.Web, 8000, "chainlit"),
        new("python", "nicegui", "NiceGUI", ServiceKind.Web, 8080, "ui.run("),
        new("python", "reflex", "Reflex", ServiceKind.Web, 3000, "rx.App("),
        new("python", "robyn", "Robyn", ServiceKind.Api, 8080, "Robyn("),
        new("python", "cherrypy", "CherryPy", ServiceKind.Web, 8080, "cherrypy."),
        new("python", "blacksheep", "BlackSheep", ServiceKind.Api, 8000, "Application("),
        new("python", "webpy", "web.py", ServiceKind.Web, 8080, "web.application("),
        new("python", "pecan", "Pecan", ServiceKind.Api, 8080, "make_app("),
        new("python", "werkzeug", "Werkzeug", ServiceKind.Api, 5000, "run_simple("),
        new("python", "websockets", "Python", ServiceKind.Api, 8765, "websockets.serve("),
        new("python", "panel", "Panel", ServiceKind.Web, 5006, "pn.serve("),
        new("python", "solara", "Solara", ServiceKind.Web, 8765, "solara.component"),
        new("python", "fastmcp", "FastMCP", ServiceKind.Api, 8000, "http_app("),
        new("python", "", "Python", ServiceKind.Api, 8000, "HTTPServer(") { Unless = "OAuth" },
        new("python", "aiogram", "aiogram", ServiceKind.Worker, null, "start_polling("),
        new("python", "aiogram", "aiogram", ServiceKind.Worker, null, "run_polling("),
        new("python", "python-telegram-bot", "python-telegram-bot", ServiceKind.Worker, null, "_polling("),
        new("python", "pytelegrambotapi", "Python", ServiceKind.Worker, null, "polling("),
        new("python", "telethon", "Telethon", ServiceKind.Worker, null, "run_until_disconnected("),
        new("python", "pyrogram", "Pyrogram", ServiceKind.Worker, null, ".run("),
        new("python", "slack-bolt", "Bolt for Python", ServiceKind.Worker, null, "SocketModeHandler("),
        .. from bot in (string[])["discord.py", "discord-py", "discord", "nextcord", "disnake", "py-cord"]
           from start in (string[])["ot.run(", "lient.run(", "ot.start(", "lient.start("]
           select new ForeignFramework("python", bot, "Python", ServiceKind.Worker, null, start),
        new("python", "celery", "Celery", ServiceKind.Worker, null, "Celery("),
        new("python", "faust-streaming", "Faust", ServiceKind.Worker, null, "faust.App("),
        new("python", "pika", "Python", ServiceKind.Worker, null, "start_consuming("),
        new("python", "aio-pika", "Python", ServiceKind.Worker, null, "aio_pika"),
        new("python", "kafka-python", "Python", ServiceKind.Worker, null, "KafkaConsumer("),
        new("python", "confluent-kafka", "Python", ServiceKind.Worker, null, ".poll("),
        new("python", "aiokafka", "Python", ServiceKind.Worker, null, "AIOKafkaConsumer("),
        new("python", "faststream", "FastStream", ServiceKind.Worker, null, "FastStream("),
        new("python", "dramatiq", "Dramatiq", ServiceKind.Worker, null, "dramatiq.actor"),
        new("python", "arq", "arq", ServiceKind.Worker, null, "WorkerSettings"),
        new("python", "temporalio", "Temporal", ServiceKind.Worker, null, "Worker("),
        new("python", "rq", "Python", ServiceKind.Worker, null, "Worker("),
        new("python", "huey", "Huey", ServiceKind.Worker, null, "Huey("),
        new("python", "taskiq", "Taskiq", ServiceKind.Worker, null, "Broker("),
        new("python", "nameko", "Nameko", ServiceKind.Worker, null, "from nameko"),
        new("python", "kopf", "Kopf", ServiceKind.Worker, null, "kopf.on"),
        new("python", "quixstreams", "Quix Streams", ServiceKind.Worker, null, "Application("),
        new("python", "pulsar-client", "Python", ServiceKind.Worker, null, ".subscribe("),
        new("python", "boto3", "Python", ServiceKind.Worker, null, ".receive_message(") { With = "while True" },
        new("python", "paho-mqtt", "Python", ServiceKind.Worker, null, ".loop_forever("),
        new("python", "apscheduler", "APScheduler", ServiceKind.Worker, null, "BlockingScheduler("),
        new("python", "schedule", "Python", ServiceKind.Worker, null, "run_pending("),
        new("python", "nats-py", "Python", ServiceKind.Worker, null, ".subscribe("),
        new("go", "github.com/gin-gonic/gin", "Gin", ServiceKind.Api, 8080, "gin."),
        new("go", "github.com/labstack/echo/v4", "Echo", ServiceKind.Api, 8080, "echo."),
        new("go", "github.com/labstack/echo", "Echo", ServiceKind.Api, 8080, "echo."),
        new("go", "github.com/gofiber/fiber/v2", "Fiber", ServiceKind.Api, 8080, "fiber."),
        new("go", "github.com/gofiber/fiber/v3", "Fiber", ServiceKind.Api, 8080, "fiber."),
        new("go", "github.com/go-chi/chi/v5", "chi", ServiceKind.Api, 8080, "chi."),
        new("go", "github.com/go-chi/chi", "chi", ServiceKind.Api, 8080, "chi."),
        new("go", "github.com/beego/beego/v2", "Beego", ServiceKind.Web, 8080, "web.Run("),
        new("go", "github.com/beego/beego/v2", "Beego", ServiceKind.Web, 8080, "beego.Run("),
        new("go", "github.com/gogf/gf/v2", "GoFrame", ServiceKind.Api, 8000, "g.Server("),
        new("go", "github.com/cloudwego/hertz", "Hertz", ServiceKind.Api, 8888, ".Spin("),
        new("go", "github.com/kataras/iris/v12", "Iris", ServiceKind.Api, 8080, "iris."),
        new("go", "github.com/gorilla/mux", "gorilla/mux", ServiceKind.Web, 8080, "http.ListenAndServe(") { With = "html/template" },
        new("go", "github.com/gorilla/mux", "gorilla/mux", ServiceKind.Api, 8080, "http.ListenAndServe("),
        new("go", "github.com/go-kratos/kratos/v2", "Kratos", ServiceKind.Api, 8000, "kratos."),
        new("go", "github.com/zeromicro/go-zero", "go-zero", ServiceKind.Grpc, 8080, "zrpc."),
        new("go", "github.com/zeromicro/go-zero", "go-zero", ServiceKind.Api, 8888, "rest."),
        new("go", "google.golang.org/grpc", "gRPC for Go", ServiceKind.Grpc, 50051, "grpc.NewServer(") { Unless = "http.ListenAndServe(" },
        new("go", "", "Go", ServiceKind.Web, 8080, "http.ListenAndServe(") { With = "html/template" },
        new("go", "", "Go", ServiceKind.Api, 8080, "http.ListenAndServe("),
        new("go", "", "Go", ServiceKind.Api, 8080, ".ListenAndServe("),
        new("go", "google.golang.org/grpc", "gRPC for Go", ServiceKind.Grpc, 50051, "grpc.NewServer("),
        new("go", "", "Go", ServiceKind.Api, 8080, "ListenAndServeTLS("),
        new("go", "", "Go", ServiceKind.Api, 8080, "http.Server{") { With = ".Serve(" },
        new("go", "", "Go", ServiceKind.Api, 8080, "http.Server{") { With = ".ServeMultiple(" },
        new("go", "github.com/pocketbase/pocketbase", "PocketBase", ServiceKind.Api, 8090, "pocketbase.New("),
        new("go", "", "Go", ServiceKind.Api, 8080, "http.Serve("),
        new("go", "github.com/aws/aws-lambda-go", "Go", ServiceKind.Lambda, null, "lambda.Start("),
        new("go", "github.com/gobuffalo/buffalo", "Buffalo", ServiceKind.Web, 3000, ".Serve("),
        .. from micro in (string[])["github.com/micro/go-micro", "github.com/micro/go-micro/v2", "go-micro.dev/v4", "go-micro.dev/v5"]
           select new ForeignFramework("go", micro, "Go Micro", ServiceKind.Grpc, 8080, "micro.NewService("),
        new("go", "github.com/bwmarrin/discordgo", "Go", ServiceKind.Worker, null, "discordgo.New("),
        new("go", "github.com/go-telegram-bot-api/telegram-bot-api/v5", "Go", ServiceKind.Worker, null, "NewBotAPI("),
        new("go", "gopkg.in/telebot.v3", "Go", ServiceKind.Worker, null, ".NewBot("),
        new("go", "github.com/go-telegram/bot", "Go", ServiceKind.Worker, null, "bot.New("),
        new("go", "github.com/hibiken/asynq", "Asynq", ServiceKind.Worker, null, "asynq.NewServer("),
        new("go", "github.com/rabbitmq/amqp091-go", "Go", ServiceKind.Worker, null, ".Consume("),
        new("go", "github.com/streadway/amqp", "Go", ServiceKind.Worker, null, ".Consume("),
        new("go", "github.com/segmentio/kafka-go", "Go", ServiceKind.Worker, null, "kafka.NewReader("),
        new("go", "github.com/IBM/sarama", "Go", ServiceKind.Worker, null, "NewConsumerGroup("),
        new("go", "github.com/nats-io/nats.go", "Go", ServiceKind.Worker, null, "ubscribe("),
        new("go", "github.com/Shopify/sarama", "Go", ServiceKind.Worker, null, "NewConsumerGroup("),
        .. from sarama in (string[])["github.com/Shopify/sarama", "github.com/IBM/sarama"]
           select new ForeignFramework("go", sarama, "Go", ServiceKind.Worker, null, "NewConsumer("),
        .. from confluent in (string[])["github.com/confluentinc/confluent-kafka-go", "github.com/confluentinc/confluent-kafka-go/v2"]
           from start in (string[])["kafka.NewConsumer("]
           select new ForeignFramework("go", confluent, "Go", ServiceKind.Worker, null, start),
        new("go", "github.com/twmb/franz-go", "Go", ServiceKind.Worker, null, ".PollFetches("),
        new("go", "github.com/nsqio/go-nsq", "Go", ServiceKind.Worker, null, "nsq.NewConsumer("),
        new("go", "github.com/ThreeDotsLabs/watermill", "Watermill", ServiceKind.Worker, null, "message.NewRouter("),
        new("go", "github.com/aws/aws-sdk-go-v2/service/sqs", "Go", ServiceKind.Worker, null, ".ReceiveMessage("),
        new("go", "github.com/aws/aws-sdk-go", "Go", ServiceKind.Worker, null, "sqs.ReceiveMessageInput"),
        new("go", "cloud.google.com/go/pubsub", "Go", ServiceKind.Worker, null, ".Receive("),
        new("go", "github.com/redis/go-redis/v9", "Go", ServiceKind.Worker, null, ".XReadGroup("),
        new("go", "github.com/eclipse/paho.mqtt.golang", "Go", ServiceKind.Worker, null, ".Subscribe("),
        new("go", "github.com/riverqueue/river", "River", ServiceKind.Worker, null, "river.NewClient("),
        new("go", "github.com/RichardKnop/machinery", "Machinery", ServiceKind.Worker, null, ".NewWorker("),
        new("go", "github.com/gocraft/work", "Go", ServiceKind.Worker, null, "NewWorkerPool("),
        new("go", "go.temporal.io/sdk", "Temporal", ServiceKind.Worker, null, "worker.New("),
        new("go", "sigs.k8s.io/controller-runtime", "controller-runtime", ServiceKind.Worker, null, ".NewManager("),
        new("go", "github.com/robfig/cron/v3", "Go", ServiceKind.Worker, null, "cron.New("),
        new("go", "github.com/go-co-op/gocron", "Go", ServiceKind.Worker, null, "gocron.NewScheduler("),
        new("go", "github.com/go-co-op/gocron/v2", "Go", ServiceKind.Worker, null, "gocron.NewScheduler("),
        new("java", "spring-cloud-starter-gateway", "Spring Cloud Gateway", ServiceKind.Gateway, 8080),
        new("java", "spring-cloud-starter-gateway-mvc", "Spring Cloud Gateway", ServiceKind.Gateway, 8080),
        new("java", "spring-cloud-starter-gateway-server-webflux", "Spring Cloud Gateway", ServiceKind.Gateway, 8080),
        new("java", "spring-cloud-starter-gateway-server-webmvc", "Spring Cloud Gateway", ServiceKind.Gateway, 8080),
        new("java", "spring-cloud-starter-netflix-zuul", "Zuul", ServiceKind.Gateway, 8080),
        new("java", "spring-cloud-config-server", "Spring Cloud Config", ServiceKind.Api, 8888),
        new("java", "spring-cloud-starter-netflix-eureka-server", "Eureka", ServiceKind.Api, 8761),
        new("java", "spring-boot-admin-starter-server", "Spring Boot Admin", ServiceKind.Web, 8080),
        .. from server in (string[])["spring-boot-starter-web", "spring-boot-starter-webmvc", "spring-boot-starter-webflux", "spring-boot-starter-data-rest", "spring-boot-starter-jersey", "spring-boot-starter-graphql"]
           // Templates make pages where a controller names them; beside controllers that answer with data they may be those of mails.
           from template in (string[])["spring-boot-starter-thymeleaf", "spring-boot-starter-freemarker", "spring-boot-starter-mustache", "tomcat-embed-jasper", "vaadin-spring-boot-starter", ""]
           from page in template is "" or "vaadin-spring-boot-starter" ? (string?[])[null] : ["stereotype.Controller", "stereotype.*", "ViewController", "ModelAndView", ""]
           from start in (string[])["@SpringBootApplication", "@EnableAutoConfiguration", "runApplication<"]
           select new ForeignFramework("java", server, "Spring Boot", template.Length > 0 ? ServiceKind.Web : ServiceKind.Api, 8080, start) { Also = template, With = page is "" ? null : page, Unless = page is "" ? "@RestController" : null },
        new("java", "grpc-server-spring-boot-starter", "gRPC for Java", ServiceKind.Grpc, 9090),
        new("java", "spring-boot-starter-batch", "Spring Batch", ServiceKind.Job, null, "@SpringBootApplication"),
        new("java", "spring-boot-starter-amqp", "Spring Boot", ServiceKind.Worker, null, "@SpringBootApplication"),
        new("java", "spring-kafka", "Spring Boot", ServiceKind.Worker, null, "@SpringBootApplication"),
        new("java", "spring-cloud-starter-stream-kafka", "Spring Boot", ServiceKind.Worker, null, "@SpringBootApplication"),
        new("java", "spring-cloud-starter-stream-rabbit", "Spring Boot", ServiceKind.Worker, null, "@SpringBootApplication"),
        .. from binder in (string[])["spring-cloud-stream-binder-kafka", "spring-cloud-stream-binder-kafka-streams", "spring-cloud-stream-binder-rabbit", "spring-boot-starter-kafka", "spring-boot-starter-activemq", "spring-boot-starter-artemis", "spring-boot-starter-pulsar", "spring-cloud-aws-starter-sqs", "spring-rabbit"]
           from start in (string[])["@SpringBootApplication", "@EnableAutoConfiguration", "runApplication<"]
           select new ForeignFramework("java", binder, "Spring Boot", ServiceKind.Worker, null, start),
        new("java", "spring-boot-starter", "Spring Boot", ServiceKind.Worker, null, "@Scheduled"),
        .. from server in (string[])["quarkus-rest", "quarkus-rest-jackson", "quarkus-resteasy", "quarkus-resteasy-jackson", "quarkus-resteasy-reactive", "quarkus-resteasy-reactive-jackson", "quarkus-spring-web", "quarkus-reactive-routes", "quarkus-smallrye-graphql"]
           select new ForeignFramework("java", server, "Quarkus", ServiceKind.Api, 8080),
        new("java", "quarkus-grpc", "Quarkus", ServiceKind.Grpc, 9000),
        new("java", "quarkus-messaging-kafka", "Quarkus", ServiceKind.Worker, null),
        new("java", "quarkus-smallrye-reactive-messaging-kafka", "Quarkus", ServiceKind.Worker, null),
        new("java", "quarkus-rest-qute", "Quarkus", ServiceKind.Web, 8080),
        new("java", "quarkus-qute-web", "Quarkus", ServiceKind.Web, 8080),
        .. from queue in (string[])["quarkus-messaging-rabbitmq", "quarkus-messaging-amqp", "quarkus-messaging-pulsar", "quarkus-smallrye-reactive-messaging-rabbitmq", "quarkus-smallrye-reactive-messaging-amqp", "quarkus-scheduler"]
           select new ForeignFramework("java", queue, "Quarkus", ServiceKind.Worker, null),
        new("java", "micronaut-http-server-netty", "Micronaut", ServiceKind.Api, 8080),
        new("java", "ktor-server-netty", "Ktor", ServiceKind.Api, 8080),
        new("java", "ktor-server-netty-jvm", "Ktor", ServiceKind.Api, 8080),
        new("java", "ktor-server-core", "Ktor", ServiceKind.Api, 8080, "embeddedServer("),
        new("java", "sbt:play", "Play", ServiceKind.Web, 9000) { WithFile = ".scala.html" },
        new("java", "sbt:play", "Play", ServiceKind.Api, 9000),
        .. from server in (string[])["akka-http", "pekko-http"]
           from start in (string[])["newServerAt(", "bindAndHandle", "extends HttpApp"]
           select new ForeignFramework("java", server, server == "akka-http" ? "Akka HTTP" : "Pekko HTTP", ServiceKind.Api, 8080, start),
        new("java", "http4s-ember-server", "http4s", ServiceKind.Api, 8080, "EmberServerBuilder"),
        new("java", "http4s-blaze-server", "http4s", ServiceKind.Api, 8080, "BlazeServerBuilder"),
        new("java", "http4s-blaze-server", "http4s", ServiceKind.Api, 8080, "BlazeBuilder"),
        new("java", "zio-http", "ZIO HTTP", ServiceKind.Api, 8080, "Server."),
        new("java", "zhttp", "ZIO HTTP", ServiceKind.Api, 8080, "Server."),
        new("java", "finatra-http-server", "Finatra", ServiceKind.Api, 8888, "HttpServer"),
        new("java", "finatra-http", "Finatra", ServiceKind.Api, 8888, "HttpServer"),
        new("java", "finagle-http", "Finagle", ServiceKind.Api, 8080, ".serve("),
        new("java", "cask", "Cask", ServiceKind.Api, 8080, "cask.Main"),
        new("java", "scalatra", "Scalatra", ServiceKind.Api, 8080, "ScalatraServlet"),
        .. from server in (string[])["tapir-netty-server", "tapir-netty-server-cats", "tapir-netty-server-zio", "tapir-netty-server-sync"]
           select new ForeignFramework("java", server, "tapir", ServiceKind.Api, 8080, "Netty"),
        new("java", "scalapb-runtime-grpc", "gRPC for Scala", ServiceKind.Grpc, 50051, "ServerBuilder"),
        .. from client in (string[])["fs2-kafka", "zio-kafka", "akka-stream-kafka", "pekko-connectors-kafka"]
           from start in (string[])["KafkaConsumer", "Consumer.", "ConsumerSettings("]
           select new ForeignFramework("java", client, "Java", ServiceKind.Worker, null, start) { With = "extends App" },
        .. from client in (string[])["fs2-kafka", "zio-kafka", "akka-stream-kafka", "pekko-connectors-kafka"]
           from start in (string[])["IOApp", "ZIOAppDefault", "def main("]
           select new ForeignFramework("java", client, "Java", ServiceKind.Worker, null, start) { With = "Consumer" },
        .. from start in (string[])["Micronaut.run(", "Micronaut.build("]
           from sign in (string[])["@Controller", "@Get", "@Post"]
           select new ForeignFramework("java", "", "Micronaut", ServiceKind.Api, 8080, start) { With = sign },
        .. from start in (string[])["Micronaut.run(", "Micronaut.build("]
           from sign in (string[])["@KafkaListener", "@RabbitListener", "@NatsListener", "@JMSListener", "@Scheduled"]
           select new ForeignFramework("java", "", "Micronaut", ServiceKind.Worker, null, start) { With = sign },
        .. from engine in (string[])["ktor-server-cio", "ktor-server-jetty", "ktor-server-jetty-jakarta", "ktor-server-tomcat", "ktor-server-tomcat-jakarta", "ktor-server-cio-jvm", "ktor-server-jetty-jvm", "ktor-server-tomcat-jvm"]
           select new ForeignFramework("java", engine, "Ktor", ServiceKind.Api, 8080),
        new("java", "helidon-microprofile-core", "Helidon", ServiceKind.Api, 8080),
        new("java", "helidon-microprofile", "Helidon", ServiceKind.Api, 8080),
        new("java", "armeria", "Armeria", ServiceKind.Api, 8080, "Server.builder("),
        new("java", "undertow-core", "Undertow", ServiceKind.Api, 8080, "Undertow.builder("),
        new("java", "jetty-server", "Jetty", ServiceKind.Api, 8080, "new Server("),
        new("java", "tomcat-embed-core", "Tomcat", ServiceKind.Api, 8080, "new Tomcat("),
        new("java", "jersey-container-grizzly2-http", "Jersey", ServiceKind.Api, 8080, "HttpServerFactory"),
        new("java", "nanohttpd", "NanoHTTPD", ServiceKind.Api, 8080, "extends NanoHTTPD"),
        new("java", "jooby", "Jooby", ServiceKind.Api, 8080, "runApp("),
        new("java", "dropwizard-core", "Dropwizard", ServiceKind.Api, 8080, "Application<"),
        new("java", "javalin", "Javalin", ServiceKind.Api, 7070, "Javalin.create("),
        new("java", "helidon-webserver", "Helidon", ServiceKind.Api, 8080, "WebServer"),
        new("java", "vertx-web", "Vert.x", ServiceKind.Api, 8888, "HttpServer"),
        new("java", "spark-core", "Spark", ServiceKind.Api, 4567, "spark.Spark"),
        new("java", "vertx-core", "Vert.x", ServiceKind.Api, 8888, "createHttpServer("),
        new("java", "http4k-core", "http4k", ServiceKind.Api, 8080, ".asServer("),
        new("java", "spring-webmvc", "Spring MVC", ServiceKind.Web, 8080, "@Controller"),
        new("java", "spring-webmvc", "Spring MVC", ServiceKind.Api, 8080, "@RestController"),
        new("java", "", "Jakarta EE", ServiceKind.Api, 8080, "@ApplicationPath("),
        new("java", "", "Java servlets", ServiceKind.Web, 8080, "extends HttpServlet") { WithFile = "web.xml" },
        new("java", "", "Java servlets", ServiceKind.Web, 8080, "extends HttpServlet") { WithFile = ".jsp" },
        new("java", "grpc-netty", "gRPC for Java", ServiceKind.Grpc, 50051, "ServerBuilder"),
        new("java", "grpc-netty-shaded", "gRPC for Java", ServiceKind.Grpc, 50051, "ServerBuilder"),
        new("java", "", "Java", ServiceKind.Api, 8080, "HttpServer.create("),
        new("java", "kafka-streams", "Java", ServiceKind.Worker, null, "new KafkaStreams("),
        new("java", "kafka-clients", "Java", ServiceKind.Worker, null, "new KafkaConsumer<"),
        new("java", "kafka-clients", "Java", ServiceKind.Worker, null, "KafkaConsumer<") { With = "fun main(" },
        new("java", "amqp-client", "Java", ServiceKind.Worker, null, ".basicConsume("),
        new("java", "temporal-sdk", "Temporal", ServiceKind.Worker, null, "WorkerFactory"),
        new("java", "jnats", "Java", ServiceKind.Worker, null, ".subscribe("),
        new("java", "JDA", "JDA", ServiceKind.Worker, null, "JDABuilder"),
        new("java", "telegrambots", "Java", ServiceKind.Worker, null, "registerBot("),
        new("ruby", "rails", "Ruby on Rails", ServiceKind.Api, 3000, "config.api_only = true"),
        new("ruby", "rails", "Ruby on Rails", ServiceKind.Web, 3000, "Rails::Application"),
        new("ruby", "railties", "Ruby on Rails", ServiceKind.Web, 3000, "Rails::Application"),
        new("ruby", "roda", "Roda", ServiceKind.Api, 9292),
        new("ruby", "padrino", "Padrino", ServiceKind.Web, 3000),
        new("ruby", "sinatra", "Sinatra", ServiceKind.Api, 4567),
        new("ruby", "hanami", "Hanami", ServiceKind.Web, 2300),
        new("ruby", "grape", "Grape", ServiceKind.Api, 9292),
        new("ruby", "karafka", "Karafka", ServiceKind.Worker, null) { WithoutFiles = ".gemspec" },
        new("ruby", "sidekiq", "Sidekiq", ServiceKind.Worker, null, "Sidekiq::") { WithoutFiles = ".gemspec" },
        new("ruby", "discordrb", "discordrb", ServiceKind.Worker, null, ".run"),
        new("ruby", "telegram-bot-ruby", "Ruby", ServiceKind.Worker, null, "Client.run("),
        new("ruby", "jekyll", "Jekyll", ServiceKind.Static, null) { WithFile = "_config.yml" },
        new("php", "laravel/framework", "Laravel", ServiceKind.Api, 8080) { WithFile = "routes/api.php", WithoutFiles = ".blade.php .twig" },
        new("php", "laravel/framework", "Laravel", ServiceKind.Web, 8080),
        new("php", "laravel/lumen-framework", "Lumen", ServiceKind.Api, 8080),
        .. from sign in (string[])["api-platform/core", "api-platform/symfony", "friendsofsymfony/rest-bundle", "lexik/jwt-authentication-bundle"]
           select new ForeignFramework("php", "symfony/framework-bundle", "Symfony", ServiceKind.Api, 8080) { Also = sign, WithoutFiles = ".twig" },
        new("php", "symfony/framework-bundle", "Symfony", ServiceKind.Web, 8080),
        new("php", "symfony/symfony", "Symfony", ServiceKind.Web, 8080),
        new("php", "slim/slim", "Slim", ServiceKind.Api, 8080),
        new("php", "cakephp/cakephp", "CakePHP", ServiceKind.Web, 8080),
        new("php", "yiisoft/yii2", "Yii", ServiceKind.Web, 8080),
        new("php", "codeigniter4/framework", "CodeIgniter", ServiceKind.Web, 8080),
        new("php", "laminas/laminas-mvc", "Laminas", ServiceKind.Web, 8080),
        new("php", "codeigniter/framework", "CodeIgniter", ServiceKind.Web, 8080),
        new("php", "topthink/framework", "ThinkPHP", ServiceKind.Web, 8000),
        new("php", "hyperf/framework", "Hyperf", ServiceKind.Api, 9501),
        new("php", "workerman/webman-framework", "webman", ServiceKind.Api, 8787),
        new("php", "flightphp/core", "Flight", ServiceKind.Api, 8080),
        new("php", "mezzio/mezzio", "Mezzio", ServiceKind.Web, 8080),
        .. from system in ((string Package, string Name)[])[("bolt/core", "Bolt"), ("concrete5/core", "Concrete CMS"), ("contao/manager-bundle", "Contao"), ("craftcms/cms", "Craft CMS"), ("drupal/core", "Drupal"), ("drupal/core-recommended", "Drupal"), ("flarum/core", "Flarum"), ("johnpbloch/wordpress", "WordPress"), ("magento/product-community-edition", "Magento"), ("mage-os/product-community-edition", "Mage-OS"), ("neos/neos", "Neos"), ("pimcore/pimcore", "Pimcore"), ("roots/wordpress", "WordPress"), ("shopware/core", "Shopware"), ("silverstripe/framework", "Silverstripe"), ("typo3/cms-core", "TYPO3")]
           select new ForeignFramework("php", system.Package, system.Name, ServiceKind.Web, 8080),
        new("php", "", "WordPress", ServiceKind.Web, 8080) { WithFile = "wp-load.php" },
        .. from start in (string[])["<html", "<!DOCTYPE", "<!doctype", "<body", "<form", "<div"]
           select new ForeignFramework("php", "", "PHP", ServiceKind.Web, 8080, start) { WithFile = "index.php", Unless = "add_action(" },
        .. from template in (string[])[".latte", ".phtml", ".tpl", ".twig"]
           select new ForeignFramework("php", "", "PHP", ServiceKind.Web, 8080, "$_SERVER") { WithFile = template, Unless = "add_action(" },
        new("php", "", "PHP", ServiceKind.Api, 8080, "json_encode(") { WithFile = "index.php", Unless = "add_action(" },
        .. from start in (string[])["echo ", "$_GET", "$_POST", "$_SERVER"]
           select new ForeignFramework("php", "", "PHP", ServiceKind.Web, 8080, start) { WithFile = "index.php", Unless = "add_action(" },
        new("rust", "actix-web", "Actix Web", ServiceKind.Api, 8080, "HttpServer"),
        new("rust", "axum", "axum", ServiceKind.Api, 8080, "fn main("),
        new("rust", "rocket", "Rocket", ServiceKind.Api, 8000, "rocket"),
        new("rust", "salvo", "Salvo", ServiceKind.Api, 8080, "Server::new("),
        new("rust", "tide", "Tide", ServiceKind.Api, 8080, "fn main("),
        new("rust", "hyper", "hyper", ServiceKind.Api, 8080, "TcpListener::bind("),
        new("rust", "hyper", "hyper", ServiceKind.Api, 8080, "Server::bind("),
        new("rust", "warp", "warp", ServiceKind.Api, 3030, "warp::serve"),
        new("rust", "poem", "Poem", ServiceKind.Api, 3000, "fn main("),
        new("rust", "tonic", "tonic", ServiceKind.Grpc, 50051, "Server::builder"),
        new("rust", "loco-rs", "Loco", ServiceKind.Api, 5150, "fn main("),
        new("rust", "ntex", "ntex", ServiceKind.Api, 8080, "HttpServer"),
        new("rust", "gotham", "Gotham", ServiceKind.Api, 7878, "gotham::start("),
        new("rust", "tiny_http", "tiny_http", ServiceKind.Api, 8000, "Server::http("),
        new("rust", "serenity", "Serenity", ServiceKind.Worker, null, "fn main("),
        new("rust", "poise", "Poise", ServiceKind.Worker, null, "fn main("),
        new("rust", "teloxide", "teloxide", ServiceKind.Worker, null, "fn main("),
        new("rust", "apalis", "Apalis", ServiceKind.Worker, null, "fn main("),
        new("rust", "lapin", "Rust", ServiceKind.Worker, null, "basic_consume("),
        new("rust", "rdkafka", "Rust", ServiceKind.Worker, null, "StreamConsumer"),
        new("rust", "async-nats", "Rust", ServiceKind.Worker, null, ".subscribe("),
        new("rust", "tokio-cron-scheduler", "Rust", ServiceKind.Worker, null, "JobScheduler"),
    ];

    /// <summary>A second dependency that has to be there; empty when none has to.</summary>
    public string Also { get; init; } = "";

    /// <summary>A second text that the source has to hold; null when none has to.</summary>
    public string? With { get; init; }

    /// <summary>A text that the source must not hold; null when it may hold any.</summary>
    public string? Unless { get; init; }

    /// <summary>Ends of the names of files that must not lie in the folder, with blanks between them; null when any may.</summary>
    public string? WithoutFiles { get; init; }

    /// <summary>Name of a file that has to lie in the folder or below; null when none has to.</summary>
    public string? WithFile { get; init; }

    /// <summary>True when a manifest can make a service at all, before any source is read.</summary>
    public static bool IsPossible(Manifest manifest) => Table.Any(f => IsIn(f, manifest));

    /// <summary>True when a manifest names something that makes services.</summary>
    public static bool IsNamedBy(Manifest manifest) => Table.Any(f => f.Dependency.Length > 0 && IsIn(f, manifest));

    /// <summary>The framework of a manifest, and the dependency that shows it; null when it makes no service.</summary>
    public static ForeignFramework? Of(Manifest manifest, Func<string, bool> sourceHas, Func<string, bool> hasFile) => Of(manifest, sourceHas, hasFile, mustStart: false);

    private static ForeignFramework? Of(Manifest manifest, Func<string, bool> sourceHas, Func<string, bool> hasFile, bool mustStart)
        => Table.FirstOrDefault(f => IsIn(f, manifest)
            && !(mustStart && f.Start is null)
            && (f.Dependency.Length == 0 || !manifest.Dependencies[f.Dependency].OnDemand || (manifest.Language != "python" && sourceHas($"\"{f.Dependency}")))
            && (f.Start is null || sourceHas(f.Start))
            && (f.With is null || sourceHas(f.With))
            && (f.Unless is null || !sourceHas(f.Unless))
            && (f.WithoutFiles is null || !f.WithoutFiles.Split(' ').Any(hasFile))
            && (f.WithFile is null || hasFile(f.WithFile)));

    /// <summary>The framework that a program has from the modules that it builds on; null when its own source does not start it.</summary>
    /// <param name="whole">The manifest with those of the modules.</param>
    /// <param name="sourceHas">Whether its own source holds a text.</param>
    /// <param name="hasFile">Whether its folder holds a file with such an end.</param>
    public static ForeignFramework? Inherited(Manifest whole, Func<string, bool> sourceHas, Func<string, bool> hasFile)
        => Of(whole, sourceHas, hasFile, mustStart: true);

    /// <summary>The library that makes a worker of a program; null when none does.</summary>
    public static ForeignFramework? Worker(Manifest manifest, Func<string, bool> sourceHas)
        => Table.FirstOrDefault(f => f.Kind == ServiceKind.Worker && f.Dependency.Length > 0 && IsIn(f, manifest) && f.Start is { } start && sourceHas(start));
    /// <summary>True when a script of the manifest calls the tool of the framework: <c>next start</c>.</summary>
    public bool IsStartedBy(Manifest manifest)
        => Dependency.Split('/').Select(p => p.TrimStart('@').Split('-')[0]).ToList() is var names && manifest.Scripts.Values.Any(s => s.Text.Split(' ').Any(w => names.Contains(w)));

    /// <summary>The same as a gateway, when an API hands on what it is asked to several others.</summary>
    /// <param name="manifest">What it depends on.</param>
    /// <param name="lines">Its source.</param>
    public ForeignFramework AsGateway(Manifest manifest, IEnumerable<string> lines)
        => Language == "node" && Kind == ServiceKind.Api && manifest.Dependencies.Keys.Any(Proxies.Contains) && lines.Where(l => ProxyCalls.Any(c => l.Contains(c, StringComparison.Ordinal)) && !l.Contains("require(", StringComparison.Ordinal)).Take(MinimumProxied).Count() == MinimumProxied
            ? this with { Kind = ServiceKind.Gateway } : this;

    /// <summary>The same as what serves pages, when an API sends files of HTML that are its own, or when the same package holds the part for the browser.</summary>
    /// <param name="manifest">What it depends on.</param>
    /// <param name="lines">Its source.</param>
    /// <param name="sourceHas">Whether its source holds a text.</param>
    public ForeignFramework AsPages(Manifest manifest, IEnumerable<string> lines, Func<string, bool> sourceHas)
        => Kind == ServiceKind.Api
            && ((Dependency == "express" && lines.Any(l => l.Contains("sendFile(", StringComparison.Ordinal) && l.Contains(".html", StringComparison.Ordinal) && !Built.Any(b => l.Contains(b, StringComparison.OrdinalIgnoreCase))))
                || (Dependency is "express" or "fastify" or "koa" && Table.Any(f => f is { Kind: ServiceKind.Spa, Dependency: "react-dom" or "vue", Start: { } start } && IsIn(f, manifest) && sourceHas(start))))
            ? this with { Kind = ServiceKind.Web } : this;

    // Where the browser part of an application lies once it is built.
    private static readonly string[] Built = ["build", "client", "dist", "front", "out/", "/app/", "web/"];

    private const int MinimumProxied = 3;

    private static readonly string[] Proxies = ["@fastify/http-proxy", "express-http-proxy", "fastify-http-proxy", "http-proxy", "http-proxy-middleware", "koa-proxies"];

    private static readonly string[] ProxyCalls = ["createProxyMiddleware(", "httpProxy(", "proxy(", "Proxy(", "prefix:"];

    /// <summary>A function in a language whose program a template describes.</summary>
    public static ForeignFramework Function(DeployedUnit function, string language)
        => new(language, "", (function.Host is { } host ? $"{host} for " : "") + ForeignReader.Languages[language], function.Kind!.Value, null);

    private static bool IsIn(ForeignFramework framework, Manifest manifest)
        => framework.Language == manifest.Language
            && !(framework is { Language: "php", Dependency: "" } && manifest.IsLibrary)
            && (framework.Dependency.Length == 0 || manifest.Dependencies.ContainsKey(framework.Dependency))
            && (framework.Also.Length == 0 || manifest.Dependencies.ContainsKey(framework.Also));
}

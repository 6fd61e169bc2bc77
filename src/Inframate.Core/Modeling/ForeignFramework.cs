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
        new("node", "next", "Next.js", ServiceKind.Web, 3000),
        new("node", "nuxt", "Nuxt", ServiceKind.Web, 3000),
        new("node", "@remix-run/node", "Remix", ServiceKind.Web, 3000),
        new("node", "@react-router/node", "React Router", ServiceKind.Web, 3000),
        new("node", "@sveltejs/kit", "SvelteKit", ServiceKind.Web, 3000),
        new("node", "@nestjs/core", "NestJS", ServiceKind.Api, 3000),
        new("node", "express", "Express", ServiceKind.Api, 3000, ".listen("),
        new("node", "fastify", "Fastify", ServiceKind.Api, 3000, ".listen("),
        new("node", "koa", "Koa", ServiceKind.Api, 3000, ".listen("),
        new("node", "@hapi/hapi", "hapi", ServiceKind.Api, 3000, ".start("),
        new("node", "hono", "Hono", ServiceKind.Api, 3000, "serve("),
        new("node", "@angular/core", "Angular", ServiceKind.Spa, null, "bootstrapApplication"),
        new("node", "@angular/core", "Angular", ServiceKind.Spa, null, "bootstrapModule"),
        new("node", "astro", "Astro", ServiceKind.Static, null),
        new("node", "gatsby", "Gatsby", ServiceKind.Static, null),
        new("node", "react-scripts", "React", ServiceKind.Spa, null),
        new("node", "react-dom", "React", ServiceKind.Spa, null, "createRoot("),
        new("node", "react-dom", "React", ServiceKind.Spa, null, "ReactDOM.render("),
        new("node", "vue", "Vue", ServiceKind.Spa, null, "createApp("),
        new("node", "svelte", "Svelte", ServiceKind.Spa, null, "mount("),
        new("node", "bullmq", "BullMQ", ServiceKind.Worker, null, "new Worker("),
        new("node", "sqs-consumer", "Node.js", ServiceKind.Worker, null, "Consumer.create("),
        new("node", "kafkajs", "Node.js", ServiceKind.Worker, null, ".consumer("),
        new("python", "fastapi", "FastAPI", ServiceKind.Api, 8000, "FastAPI("),
        new("python", "django", "Django", ServiceKind.Web, 8000, "DJANGO_SETTINGS_MODULE"),
        new("python", "flask", "Flask", ServiceKind.Api, 5000, "Flask("),
        new("python", "litestar", "Litestar", ServiceKind.Api, 8000, "Litestar("),
        new("python", "sanic", "Sanic", ServiceKind.Api, 8000, "Sanic("),
        new("python", "starlette", "Starlette", ServiceKind.Api, 8000, "Starlette("),
        new("python", "aiohttp", "aiohttp", ServiceKind.Api, 8080, "web.Application("),
        new("python", "streamlit", "Streamlit", ServiceKind.Web, 8501, "streamlit"),
        new("python", "celery", "Celery", ServiceKind.Worker, null, "Celery("),
        new("go", "github.com/gin-gonic/gin", "Gin", ServiceKind.Api, 8080, "package main"),
        new("go", "github.com/labstack/echo/v4", "Echo", ServiceKind.Api, 8080, "package main"),
        new("go", "github.com/gofiber/fiber/v2", "Fiber", ServiceKind.Api, 8080, "package main"),
        new("go", "github.com/go-chi/chi/v5", "chi", ServiceKind.Api, 8080, "package main"),
        new("go", "google.golang.org/grpc", "gRPC for Go", ServiceKind.Grpc, 50051, "grpc.NewServer("),
        new("go", "", "Go", ServiceKind.Api, 8080, "http.ListenAndServe("),
        new("java", "spring-boot-starter-web", "Spring Boot", ServiceKind.Api, 8080),
        new("java", "spring-boot-starter-webflux", "Spring Boot", ServiceKind.Api, 8080),
        new("java", "quarkus-rest", "Quarkus", ServiceKind.Api, 8080),
        new("java", "quarkus-resteasy-reactive", "Quarkus", ServiceKind.Api, 8080),
        new("ruby", "rails", "Ruby on Rails", ServiceKind.Web, 3000),
        new("ruby", "sinatra", "Sinatra", ServiceKind.Api, 4567),
        new("php", "laravel/framework", "Laravel", ServiceKind.Web, 8080),
        new("php", "symfony/framework-bundle", "Symfony", ServiceKind.Web, 8080),
        new("rust", "actix-web", "Actix Web", ServiceKind.Api, 8080, "HttpServer"),
        new("rust", "axum", "axum", ServiceKind.Api, 8080, "fn main("),
        new("rust", "rocket", "Rocket", ServiceKind.Api, 8000),
    ];

    /// <summary>The framework of a manifest, and the dependency that shows it; null when it makes no service.</summary>
    public static ForeignFramework? Of(Manifest manifest, Func<string, bool> sourceHas)
        => Table.FirstOrDefault(f => f.Language == manifest.Language && (f.Dependency.Length == 0 || manifest.Dependencies.ContainsKey(f.Dependency)) && (f.Start is null || sourceHas(f.Start)));
}

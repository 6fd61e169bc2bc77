using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

public sealed class JavaBuildsTests
{
    private const string Main = "@SpringBootApplication\npublic class Main {}\n";

    private const string Catalog = """
        [versions]
        spring = "3.4.0"

        [libraries]
        spring-web = { module = "org.springframework.boot:spring-boot-starter-web", version.ref = "spring" }
        redis = { group = "redis.clients", name = "jedis", version = "5.2.0" }
        postgres = "org.postgresql:postgresql:42.7.4"

        [bundles]
        service = ["spring-web", "redis"]
        store = [
          "postgres",
        ]
        """;

    [Theory]
    [InlineData("plugins {\n  id 'shop.service'\n}\n", "buildSrc/src/main/groovy/shop.service.gradle")]
    [InlineData("plugins {\n    id(\"shop.service\")\n}\n", "build-logic/conventions/src/main/kotlin/shop.service.gradle.kts")]
    [InlineData("plugins {\n    id(\"com.acme.service\")\n}\n", "buildSrc/src/main/kotlin/com/acme/service.gradle.kts")]
    [InlineData("plugins {\n    `shop-service`\n}\n", "buildSrc/src/main/kotlin/shop-service.gradle.kts")]
    [InlineData("apply plugin: 'shop-service'\n", "buildSrc/src/main/groovy/shop-service.gradle")]
    [InlineData("apply from: \"$rootDir/gradle/service.gradle\"\n", "gradle/service.gradle")]
    [InlineData("apply(from = rootProject.file(\"gradle/service.gradle.kts\"))\n", "gradle/service.gradle.kts")]
    public void What_a_script_applies_is_part_of_the_program(string applies, string script)
    {
        using var repository = new TestRepository(
            ("settings.gradle", "include 'orders'\n"),
            ("orders/build.gradle", applies + "dependencies {\n  runtimeOnly 'org.postgresql:postgresql'\n}\n"),
            (script, "dependencies {\n    implementation(\"org.springframework.boot:spring-boot-starter-web\")\n    implementation(\"redis.clients:jedis\")\n}\n"),
            ("buildSrc/src/main/groovy/other.gradle", "dependencies {\n  implementation 'org.springframework.kafka:spring-kafka'\n}\n"),
            ("orders/src/main/java/Main.java", Main));

        Assert.Equal("orders Api: postgresql redis", Services(repository));
    }

    [Theory]
    [InlineData("implementation libs.bundles.service\n  runtimeOnly libs.bundles.store\n")]
    [InlineData("implementation(libs.spring.web)\n  implementation(libs.redis.get())\n  runtimeOnly(libs.postgres)\n")]
    [InlineData("implementation(libs.findBundle(\"service\").get())\n  runtimeOnly(libs.findLibrary(\"postgres\").get())\n")]
    public void Names_of_a_catalog_stand_for_modules(string dependencies)
    {
        using var repository = new TestRepository(
            ("shop/gradle/libs.versions.toml", Catalog),
            ("shop/orders/build.gradle", $"dependencies {{\n  {dependencies}}}\n"),
            ("shop/orders/src/main/java/Main.java", Main));

        Assert.Equal("orders Api: postgresql redis", Services(repository));
    }

    [Fact]
    public void The_settings_of_a_build_may_declare_its_catalog()
    {
        using var repository = new TestRepository(
            ("settings.gradle.kts", "dependencyResolutionManagement {\n    versionCatalogs {\n        create(\"libs\") {\n            library(\"web\", \"org.springframework.boot:spring-boot-starter-web:3.4.0\")\n            library(\"redis\", \"redis.clients\", \"jedis\").version(\"5.2.0\")\n        }\n    }\n}\n"),
            ("orders/build.gradle.kts", "dependencies {\n    implementation(libs.web)\n    implementation(libs.redis)\n}\n"),
            ("orders/src/main/java/Main.java", Main));

        Assert.Equal("orders Api: redis", Services(repository));
    }

    [Theory]
    [InlineData("pom.xml", "<project><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>", "package.json", "src/main/webapp/app.tsx")]
    [InlineData("build.gradle", "dependencies {\n  implementation 'org.springframework.boot:spring-boot-starter-web'\n}\n", "src/main/frontend/package.json", "src/main/frontend/src/app.tsx")]
    public void The_browser_part_of_a_program_is_no_service_of_its_own(string build, string text, string manifest, string source)
    {
        using var repository = new TestRepository(
            (build, text),
            ("src/main/java/Main.java", Main),
            (manifest, """{ "private": true, "dependencies": { "react-dom": "19" } }"""),
            (source, "createRoot(document.body).render(<App />);\n"));

        Assert.Equal(ServiceKind.Api, Assert.Single(repository.Read().Services).Kind);
    }

    [Fact]
    public void A_module_that_only_makes_pages_is_part_of_what_takes_it_in()
    {
        using var repository = new TestRepository(
            ("ui/pom.xml", "<project><artifactId>shop-ui</artifactId></project>"),
            ("ui/package.json", """{ "private": true, "dependencies": { "react-dom": "19" } }"""),
            ("ui/src/main.tsx", "createRoot(document.body).render(<App />);\n"),
            ("server/pom.xml", "<project><artifactId>shop-server</artifactId><dependencies><dependency><artifactId>shop-ui</artifactId></dependency><dependency><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>"),
            ("server/src/main/java/Main.java", Main));

        Assert.Equal("server", Assert.Single(repository.Read().Services).Name);
    }

    [Theory]
    [InlineData("import org.springframework.stereotype.Controller;\n", ServiceKind.Web)]
    [InlineData("@RestController\nclass Orders {}\n", ServiceKind.Api)]
    public void Templates_beside_controllers_of_data_are_those_of_mails(string code, ServiceKind kind)
    {
        using var repository = new TestRepository(
            ("build.gradle", "dependencies {\n  implementation 'org.springframework.boot:spring-boot-starter-web'\n  implementation 'org.springframework.boot:spring-boot-starter-thymeleaf'\n}\n"),
            ("src/main/java/Main.java", code + Main));

        Assert.Equal(kind, Assert.Single(repository.Read().Services).Kind);
    }

    [Theory]
    [InlineData("app/views/index.scala.html", "shop Web: postgresql smtp")]
    [InlineData("conf/routes", "shop Api: postgresql smtp")]
    public void A_Play_application_is_a_service(string file, string expected)
    {
        using var repository = new TestRepository(
            ("build.sbt", "lazy val root = (project in file(\".\"))\n  .enablePlugins(PlayScala)\n  .settings(\n    name := \"\"\"shop\"\"\",\n    libraryDependencies ++= Seq(\n      guice,\n      \"org.postgresql\" % \"postgresql\" % \"42.7.4\",\n      \"com.typesafe.play\" % \"play-mailer_2.13\" % \"9.0.0\",\n      \"redis.clients\" % \"jedis\" % \"5.2.0\" % Test\n    )\n  )\n"),
            ("app/services/Mails.scala", "package services\nclass Mails(client: MailerClient)\n"),
            ("conf/application.conf", "slick.dbs.default {\n  db {\n    driver = \"org.postgresql.Driver\"\n    url = ${?DATABASE_URL}\n  }\n}\n"),
            (file, ""));

        Assert.Equal(expected, Services(repository));
        Assert.Equal(("Scala", "DATABASE_URL"), (repository.Read().Services[0].Language, repository.Read().Services[0].Settings.Single().Key));
    }

    [Fact]
    public void Each_project_of_a_Scala_build_has_what_its_settings_name()
    {
        using var repository = new TestRepository(
            ("build.sbt", """
                import Dependencies._

                ThisBuild / scalaVersion := "3.3.4"

                lazy val common = Seq(libraryDependencies ++= testing)

                lazy val root = project
                  .in(file("."))
                  .aggregate(core, api, worker)

                lazy val core = project.settings(common, libraryDependencies += redis)

                lazy val api = (project in file("services/api"))
                  .dependsOn(core % "compile->compile;test->test")
                  .settings(common, libraryDependencies ++= http4s ++ doobie)

                lazy val worker = project
                  .in(file("services/worker"))
                  .settings(libraryDependencies += kafka)
                """),
            ("project/Dependencies.scala", """
                import sbt._

                object Dependencies {
                  val http4s = Seq(
                    "org.http4s" %% "http4s-ember-server" % "0.23.30",
                  )
                  val doobie = Seq("org.tpolecat" %% "doobie-postgres" % "1.0.0")
                  val redis  = "dev.profunktor" %% "redis4cats-effects" % "1.7.1"
                  val kafka  = "com.github.fd4s" %% "fs2-kafka" % "3.6.0"
                  val testing = Seq("org.mongodb.scala" %% "mongo-scala-driver" % "5.2.1" % "test")
                }
                """),
            ("core/src/main/scala/Core.scala", "package core\ncase class Order(id: Int)\n"),
            ("services/api/src/main/scala/Main.scala", "object Main extends IOApp.Simple {\n  val run = EmberServerBuilder.default[IO].build.useForever\n}\n"),
            ("services/worker/src/main/scala/Main.scala", "object Main extends IOApp.Simple {\n  val run = KafkaConsumer.stream(settings).compile.drain\n}\n"));

        Assert.Equal("api Api: postgresql redis | worker Worker: kafka", Services(repository));
    }

    [Fact]
    public void What_starts_a_program_may_come_from_a_module_that_it_builds_on()
    {
        using var repository = new TestRepository(
            ("common/pom.xml", "<project><artifactId>common</artifactId><dependencies><dependency><artifactId>spring-kafka</artifactId></dependency></dependencies></project>"),
            ("common/src/main/java/Event.java", "record Event() {}\n"),
            ("mails/pom.xml", "<project><artifactId>mails</artifactId><dependencies><dependency><artifactId>common</artifactId></dependency></dependencies></project>"),
            ("mails/src/main/java/Main.java", Main),
            ("shared/pom.xml", "<project><artifactId>shared</artifactId><dependencies><dependency><artifactId>common</artifactId></dependency></dependencies></project>"),
            ("shared/src/main/java/Text.java", "class Text {}\n"));

        Assert.Equal("mails Worker: kafka", Services(repository));
    }

    private static string Services(TestRepository repository)
        => string.Join(" | ", repository.Read().Services.Select(s => $"{s.Name} {s.Kind}: {string.Join(' ', s.Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()))}"));

    [Theory]
    [InlineData("pom.xml", "<project><parent><artifactId>spring-boot-starter-parent</artifactId><version>3.5.1</version></parent><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>", "Spring Boot 3.5")]
    [InlineData("pom.xml", "<project><properties><boot.version>4.0.0</boot.version></properties><dependencyManagement><dependencies><dependency><artifactId>spring-boot-dependencies</artifactId><version>${boot.version}</version></dependency></dependencies></dependencyManagement><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>", "Spring Boot 4.0")]
    [InlineData("build.gradle.kts", "plugins {\n\tid(\"org.springframework.boot\") version \"4.0.6\"\n}\ndependencies {\n\timplementation(\"org.springframework.boot:spring-boot-starter-web\")\n}\n", "Spring Boot 4.0")]
    [InlineData("build.gradle", "dependencies {\n\timplementation 'org.springframework.boot:spring-boot-starter-web'\n}\n", "Spring Boot")]
    public void The_platform_of_a_build_says_the_version_of_the_framework(string path, string text, string expected)
    {
        using var repository = new TestRepository((path, text), ("src/main/java/A.java", "@SpringBootApplication class A {}"));

        Assert.Equal(expected, Assert.Single(repository.Read().Services).Framework);
    }
}

using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Functions that the Serverless Framework, SAM and Azure Functions describe in files.</summary>
public sealed class FunctionFilesTests
{
    [Theory]
    [InlineData("provider:\n  name: aws\n  runtime: nodejs20.x", ServiceKind.Lambda)]
    [InlineData("provider: aws", ServiceKind.Lambda)]
    [InlineData("provider:\n  name: azure\n  runtime: nodejs18", ServiceKind.Function)]
    [InlineData("provider:\n  name: google\n  runtime: nodejs20", ServiceKind.Function)]
    public void A_function_of_another_cloud_is_no_Lambda(string provider, ServiceKind expected)
    {
        using var repository = new TestRepository(
            ("package.json", "{}"),
            ("handler.js", "exports.main = async () => 1;"),
            ("serverless.yml", $"service: shop\n{provider}\nfunctions:\n  hello:\n    handler: handler.main\n"));

        var service = Assert.Single(repository.Read().Services);
        Assert.Equal(expected, service.Kind);
        Assert.Equal(expected == ServiceKind.Lambda ? 1 : 0, service.Functions.Length);
    }

    [Theory]
    [InlineData("Python3.6", "index.py", "Python")]
    [InlineData("Php7", "index.php", "PHP")]
    [InlineData("php:8.0", "index.php", "PHP")]
    public void The_runtime_says_the_language_whatever_builds_the_function(string runtime, string file, string language)
    {
        using var repository = new TestRepository(
            ("package.json", "{ \"devDependencies\": { \"serverless-cloud\": \"1\" } }"),
            (file, file.EndsWith("py", StringComparison.Ordinal) ? "def main_handler(event, context):\n    return 1\n" : "<?php\nfunction main_handler($event, $context) { return 1; }\n"),
            ("serverless.yml", $"service: shop\nprovider:\n  name: tencent\n  runtime: {runtime}\nfunctions:\n  hello:\n    handler: index.main_handler\n"));

        Assert.Equal(language, Assert.Single(repository.Read().Services).Language);
    }

    [Fact]
    public void A_program_of_the_Serverless_Framework_says_that_there_are_functions()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "devDependencies": { "serverless": "3" } }"""),
            ("src/hello.ts", "export const main = async () => 1;"),
            ("serverless.ts", "const config = {\n  service: 'shop',\n  provider: { name: 'aws', runtime: 'nodejs20.x' },\n  functions: { hello },\n};\nmodule.exports = config;\n"));

        var service = Assert.Single(repository.Read().Services);
        Assert.Equal(ServiceKind.Lambda, service.Kind);
        Assert.Contains(service.Because, b => (b.At.Path, b.At.Line) == ("serverless.ts", 3));
    }

    [Theory]
    [InlineData("serverless.yml", "service: shop\nprovider:\n  name: aws\n  ecr:\n    images:\n      resize:\n        path: ./image\nfunctions:\n  resize:\n    image:\n      name: resize\n")]
    [InlineData("template.yaml", "Resources:\n  Resize:\n    Type: AWS::Serverless::Function\n    Properties:\n      PackageType: Image\n    Metadata:\n      DockerContext: ./image\n      Dockerfile: Dockerfile\n")]
    public void The_image_of_a_function_says_its_language(string path, string text)
    {
        using var repository = new TestRepository(
            ("image/app.py", "def handler(event, context):\n    return 1\n"),
            ("image/Dockerfile", "FROM public.ecr.aws/lambda/python:3.12\nCOPY app.py ./\nCMD [\"app.handler\"]\n"),
            (path, text));

        var service = Assert.Single(repository.Read().Services);
        Assert.Equal((ServiceKind.Lambda, "Python", "image/Dockerfile"), (service.Kind, service.Language, service.Dockerfile));
    }

    [Fact]
    public void A_Dotnet_function_beside_a_package_json_is_one_service()
    {
        using var repository = new TestRepository(
            ("Shop.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["Amazon.Lambda.Core"])),
            ("Function.cs", "[assembly: LambdaSerializer(typeof(Json))] public class Function { public string Handle(string s) => s; }"),
            ("package.json", """{ "devDependencies": { "serverless": "3" } }"""),
            ("serverless.yml", "service: shop\nprovider:\n  name: aws\n  runtime: dotnet8\nfunctions:\n  hello:\n    handler: Shop::Function::Handle\n"));

        Assert.Equal("Shop.csproj", Assert.Single(repository.Read().Services).Project);
    }

    [Theory]
    [InlineData("index.js", "module.exports = async () => {};", "JavaScript")]
    [InlineData("__init__.py", "def main(timer):\n    pass\n", "Python")]
    public void A_folder_with_a_function_json_below_a_host_json_is_an_Azure_function(string file, string code, string language)
    {
        using var repository = new TestRepository(
            ("host.json", """{ "version": "2.0" }"""),
            ("Clean/function.json", """{ "bindings": [ { "type": "timerTrigger", "schedule": "0 */5 * * * *" } ] }"""),
            ($"Clean/{file}", code));

        var service = Assert.Single(repository.Read().Services);
        Assert.Equal((ServiceKind.Function, language, "0 */5 * * * *"), (service.Kind, service.Language, service.Schedule));
    }

    [Theory]
    [InlineData("code: lambda.Code.fromAsset('fn'), handler: 'index.main'", "index.main")]
    [InlineData("entry: path.join(__dirname, '..', 'fn', 'index.js')", "index.handler")]
    [InlineData("entry: 'fn/index.js', handler: 'main'", "index.main")]
    public void Code_that_the_CDK_makes_a_function_of_is_one(string property, string handler)
    {
        using var repository = new TestRepository(
            ("cdk.json", "{}"),
            ("package.json", """{ "dependencies": { "aws-cdk-lib": "2", "pg": "8", "redis": "4" } }"""),
            ("lib/stack.ts", $"import {{ Stack }} from 'aws-cdk-lib';\nnew Function(this, 'Fn', {{ {property} }});\n"),
            ("fn/index.js", "const { Client } = require('pg');\nconst db = new Client(process.env.DATABASE_URL);\nexports.handler = async () => 1;\n"));

        var service = Assert.Single(repository.Read().Services);
        Assert.Equal(("fn", ServiceKind.Lambda, handler), (service.Project, service.Kind, service.Handler));
        Assert.Equal("postgresql", Assert.Single(service.Needs).Kind.Name());
        Assert.Contains(service.Because, b => (b.At.Path, b.At.Line) == ("lib/stack.ts", 2));
    }

    [Fact]
    public void A_handler_of_SST_lies_in_the_package_that_holds_its_file()
    {
        using var repository = new TestRepository(
            ("sst.config.ts", "export default {};"),
            ("stacks/Api.ts", "new Api(stack, 'Api', { routes: { 'GET /': 'packages/functions/src/list.main', 'POST /': 'packages/functions/src/missing.main' } });"),
            ("packages/functions/package.json", "{}"),
            ("packages/functions/src/list.ts", "export const main = async () => 1;"));

        Assert.Equal(("packages/functions", ServiceKind.Lambda, "src/list.main"), Assert.Single(repository.Read().Services.Select(s => (s.Project, s.Kind, s.Handler))));
    }

    [Theory]
    [InlineData("data \"archive_file\" \"fn\" {\n  source_dir = \"${path.module}/../src/fn\"\n}\nresource \"aws_lambda_function\" \"fn\" {\n  handler = \"main.handler\"\n}\n", ServiceKind.Lambda)]
    [InlineData("module \"fn\" {\n  source      = \"terraform-aws-modules/lambda/aws\"\n  source_path = \"../src/fn\"\n}\n", ServiceKind.Lambda)]
    [InlineData("data \"archive_file\" \"fn\" {\n  source_file = \"../src/fn/main.py\"\n}\nresource \"google_cloudfunctions2_function\" \"fn\" {\n}\n", ServiceKind.Function)]
    public void So_is_what_Terraform_packs(string terraform, ServiceKind expected)
    {
        using var repository = new TestRepository(("infra/main.tf", terraform), ("src/fn/main.py", "def handler(event, context):\n    return 1\n"));

        Assert.Equal(("src/fn", expected), Assert.Single(repository.Read().Services.Select(s => (s.Project, s.Kind))));
    }

    [Fact]
    public void An_archive_of_something_else_is_none()
    {
        using var repository = new TestRepository(("infra/main.tf", "data \"archive_file\" \"logs\" {\n  source_dir = \"../src\"\n}\n"), ("src/main.py", "print(1)\n"));

        Assert.Empty(repository.Read().Services);
    }

    [Fact]
    public void A_worker_of_Wrangler_is_a_function()
    {
        using var repository = new TestRepository(("edge/wrangler.toml", "name = \"edge\"\nmain = \"src/index.ts\"\n"), ("edge/package.json", "{}"), ("edge/src/index.ts", "export default {};"));

        Assert.Equal(("edge", ServiceKind.Function), Assert.Single(repository.Read().Services.Select(s => (s.Project, s.Kind))));
    }
}

using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Calls of the AWS SDKs of other languages than those of .NET.</summary>
public sealed class AwsSdkTests
{
    private const string Maven = "<project><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency><dependency><groupId>software.amazon.awssdk</groupId><artifactId>sqs</artifactId></dependency></dependencies></project>";

    [Theory]
    [InlineData("pom.xml", Maven, "src/main/java/Queue.java", "@SpringBootApplication\nclass Queue {\n  private final SqsClient sqs;\n  void send() { sqs.sendMessage(r -> r.queueUrl(url)); sqs.close(); }\n}", "sqs", "sqs:SendMessage 4")]
    [InlineData("pom.xml", Maven, "src/main/java/Table.java", "@SpringBootApplication\nclass Table {\n  DynamoDbTable<Order> orders;\n  Order find(Key key) {\n    return orders\n      .getItem(key);\n  }\n}", "dynamodb sqs", "dynamodb:GetItem 6")]
    [InlineData("pom.xml", Maven, "src/main/kotlin/Files.kt", "@SpringBootApplication\nclass Files(private val files: S3Client) {\n  suspend fun all() = files.listObjectsV2 { bucket = name }\n}", "s3 sqs", "s3:ListBucket 3")]
    [InlineData("go.mod", "module x\nrequire github.com/aws/aws-sdk-go-v2/service/sqs v1.38.0\n", "main.go", "package main\nimport (\n\tawssqs \"github.com/aws/aws-sdk-go-v2/service/sqs\"\n)\ntype App struct {\n\tqueue *awssqs.Client\n}\nfunc (a *App) take() {\n\ta.queue.ReceiveMessage(ctx, &awssqs.ReceiveMessageInput{})\n}\nfunc main() {\n\thttp.ListenAndServe(\":80\", nil)\n}\n", "sqs", "sqs:ReceiveMessage 9")]
    [InlineData("go.mod", "module x\nrequire github.com/aws/aws-sdk-go-v2/feature/s3/manager v1.17.0\nrequire github.com/aws/aws-sdk-go-v2/service/s3 v1.70.0\n", "main.go", "package main\nimport (\n\t\"github.com/aws/aws-sdk-go-v2/feature/s3/manager\"\n\t\"github.com/aws/aws-sdk-go-v2/service/s3\"\n)\nfunc main() {\n\tclient := s3.NewFromConfig(cfg)\n\tuploader := manager.NewUploader(client)\n\tuploader.Upload(ctx, in)\n\thttp.ListenAndServe(\":80\", nil)\n}\n", "s3", "s3:AbortMultipartUpload 9, s3:PutObject 9")]
    [InlineData("Gemfile", "gem 'rails'\ngem 'aws-sdk-sqs'\n", "config/application.rb", "class A < Rails::Application\n  def client\n    @client ||= Aws::SQS::Client.new\n  end\n  def call\n    client.delete_message(queue_url: url)\n  end\nend", "sqs", "sqs:DeleteMessage 6")]
    [InlineData("composer.json", "{ \"require\": { \"laravel/framework\": \"12\", \"aws/aws-sdk-php\": \"3\" } }", "app/Mailer.php", "<?php\nclass Mailer {\n  public function __construct(private SesClient $mail, private S3Client $files) {}\n  public function send() { $this->mail->sendEmail([]); foreach ($this->files->getPaginator('ListObjectsV2', []) as $x) {} }\n}", "s3 ses", "s3:ListBucket 4, ses:SendEmail 4")]
    [InlineData("Cargo.toml", "[dependencies]\naxum = \"0.8\"\naws-sdk-dynamodb = \"1\"\n", "src/main.rs", "use aws_sdk_dynamodb::Client;\nasync fn main() {\n    let client = Client::new(&config);\n    client\n        .put_item()\n        .table_name(\"x\");\n}\nfn main() {}", "dynamodb", "dynamodb:PutItem 5")]
    public void A_call_on_a_client_is_a_permission_at_its_line(string manifest, string text, string path, string source, string needs, string permissions)
    {
        using var repository = new TestRepository((manifest, text), (path, source));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(needs, string.Join(' ', service.Needs.Select(n => n.Kind.Name()).Order(StringComparer.Ordinal)));
        Assert.Equal(permissions, string.Join(", ", service.Permissions.Select(p => $"{p.Action} {p.At.Line}")));
    }

    [Theory]
    [InlineData("import {\n  S3Client,\n  PutObjectCommand,\n} from '@aws-sdk/client-s3';\nimport { DynamoDBDocumentClient, GetCommand as Get } from \"@aws-sdk/lib-dynamodb\";\nawait s3.send(new PutObjectCommand({}));\nawait tables.send(new Get({}));", "dynamodb:GetItem 7, s3:PutObject 6")]
    [InlineData("const { SQS } = require('@aws-sdk/client-sqs');\nconst queue = new SQS({});\nqueue.sendMessage({});\nqueue.destroy();", "sqs:SendMessage 3")]
    [InlineData("const AWS = require('aws-sdk');\nconst tables = new AWS.DynamoDB.DocumentClient();\nconst files = new AWS.S3();\ntables\n  .put({})\n  .promise();\nfiles.getSignedUrl('putObject', {});", "dynamodb:PutItem 5, s3:PutObject 7")]
    [InlineData("import Lambda from 'aws-sdk/clients/lambda';\nconst lambda = new Lambda();\nlambda.invoke({});", "lambda:InvokeFunction 3")]
    [InlineData("import { Upload } from '@aws-sdk/lib-storage';\nnew Upload({ client });\nnew OtherCommand();", "s3:AbortMultipartUpload 2, s3:PutObject 2")]
    public void Calls_in_JavaScript_are_known_by_what_the_file_imports(string source, string permissions)
    {
        using var repository = new TestRepository(("package.json", "{ \"dependencies\": { \"express\": \"4\", \"@aws-sdk/client-s3\": \"3\", \"@aws-sdk/client-dynamodb\": \"3\" } }"), ("index.js", "require('express')().listen(80);"), ("work.js", source));

        Assert.Equal(permissions, string.Join(", ", Assert.Single(repository.Read().Services).Permissions.Select(p => $"{p.Action} {p.At.Line}")));
    }

    [Theory]
    [InlineData("table = boto3.resource('dynamodb').Table('x')\ntable.put_item(Item={})\nwith table.batch_writer() as batch:\n    pass", "dynamodb", "dynamodb:BatchWriteItem 5, dynamodb:PutItem 4")]
    [InlineData("dynamodb = boto3.resource('dynamodb')\ndynamodb.Table(name).query()\norders = dynamodb.Table('o')\norders.update_item()", "dynamodb", "dynamodb:Query 4, dynamodb:UpdateItem 6")]
    [InlineData("s3 = boto3.resource('s3')\nbucket = s3.Bucket('x')\nbucket.upload_file('a', 'b')\nfor o in bucket.objects.all():\n    pass\ns3.Object('x', 'y').put(Body='')", "s3", "s3:AbortMultipartUpload 5, s3:ListBucket 6, s3:PutObject 5, s3:PutObject 8")]
    [InlineData("tables = boto3.resource(\n    'dynamodb',\n)\ntable = tables.Table(\n    'x')\ntable.get_item()", "dynamodb", "dynamodb:GetItem 8")]
    [InlineData("db = boto3.client('rds')\ndb.generate_db_auth_token()", "", "rds-db:connect 4")]
    [InlineData("stream: Any = boto3.client('kinesis')\nstream.put_record()\nstream.close()", "kinesis", "kinesis:PutRecord 4")]
    [InlineData("runtime = boto3.client('bedrock-runtime')\nruntime.converse()\nfn = boto3.client('lambda')\nfn.invoke()", "", "bedrock:InvokeModel 4, lambda:InvokeFunction 6")]
    public void Calls_in_Python_are_known_by_the_service_that_boto3_is_asked_for(string source, string needs, string permissions)
    {
        using var repository = new TestRepository(("requirements.txt", "flask\nboto3\n"), ("app.py", "import boto3, flask; app = flask.Flask(__name__)\n\n" + source));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(needs, string.Join(' ', service.Needs.Select(n => n.Kind.Name())));
        Assert.Equal(permissions, string.Join(", ", service.Permissions.Select(p => $"{p.Action} {p.At.Line}")));
    }

    [Theory]
    [InlineData("pom.xml", "<project><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>", "A.java", "@SpringBootApplication class A { S3Client s3; void m() { s3.putObject(x); } }")]
    [InlineData("go.mod", "module x\nrequire github.com/aws/aws-sdk-go-v2/service/sns v1.0.0\n", "main.go", "package main\nimport \"x/sqs\"\nfunc main() {\n\tq := sqs.New(1)\n\tq.SendMessage(1)\n\thttp.ListenAndServe(\":80\", nil)\n}\n")]
    public void A_type_of_the_same_name_that_is_not_of_the_SDK_needs_nothing(string manifest, string text, string path, string source)
    {
        using var repository = new TestRepository((manifest, text), (path, source));

        var service = Assert.Single(repository.Read().Services);

        Assert.Empty(service.Permissions);
        Assert.Empty(service.Needs);
    }

    [Fact]
    public void Source_that_uses_what_the_manifest_brings_is_the_first_reason()
    {
        using var repository = new TestRepository(
            ("pom.xml", "<project><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency><dependency><artifactId>spring-boot-starter-data-redis</artifactId></dependency><dependency><artifactId>postgresql</artifactId></dependency></dependencies></project>"),
            ("src/main/java/App.java", "@SpringBootApplication\nclass App {\n  private final StringRedisTemplate cache;\n}\ninterface Orders extends JpaRepository<Order, Long> {}\n"));

        var needs = Assert.Single(repository.Read().Services).Needs;

        Assert.Equal(["postgresql src/main/java/App.java(5,1)", "redis src/main/java/App.java(3,3)"], needs.Select(n => $"{n.Kind.Name()} {n.Because[0].At}"));
    }

    [Fact]
    public void Every_client_of_the_table_is_one_whose_actions_are_known()
    {
        foreach (var language in (string[])["go", "java", "node", "php", "python", "ruby", "rust"])
        {
            foreach (var client in AwsSdkTable.Of(language))
                Assert.True(AwsActions.IsClient($"Amazon{client.Service}Client", out _), client.Service);
        }
    }
}

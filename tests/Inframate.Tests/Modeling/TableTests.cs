using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Keys of tables and names of stores, as code and templates say them.</summary>
public sealed class TableTests
{
    [Theory]
    [InlineData("[DynamoDBTable(\"Orders\")] public class Order { [DynamoDBHashKey] public string Id { get; set; } }", "orders: name=Orders partitionKey=Id")]
    [InlineData("[DynamoDBTable(\"shop-orders\", LowerCamelCaseProperties = true)] public class Order { [DynamoDBHashKey] public Guid Customer { get; set; } [DynamoDBRangeKey(\"sk\")] public long At { get; set; } }", "shop-orders: name=shop-orders partitionKey=customer sortKey=sk:N")]
    [InlineData("[DynamoDBTable(Order.Table)] public class Order : Base { public const string Table = \"Orders\"; [DynamoDBGlobalSecondaryIndexHashKey(\"by-state\"), DynamoDBProperty(\"state\")] public State State { get; set; } [DynamoDBGlobalSecondaryIndexRangeKey(\"by-state\", \"by-day\")] public DateTime At { get; set; } [DynamoDBGlobalSecondaryIndexHashKey(\"by-day\")] public string Day { get; set; } } public class Base { [DynamoDBHashKey(AttributeName = \"pk\")] public byte[] Id { get; set; } } public enum State { Open }", "orders: indexes=by-day(Day, At), by-state(state:N, At) name=Orders partitionKey=pk:B")]
    [InlineData("[DynamoDBTable(\"Orders\")] public class Order { [DynamoDBHashKey(typeof(IdConverter))] public OrderId Id { get; set; } [DynamoDBRangeKey(StoreAsEpoch = true)] public DateTime At { get; set; } [DynamoDBLocalSecondaryIndexRangeKey(\"by-total\")] public decimal? Total { get; set; } }", "orders: localIndexes=by-total(Total:N) name=Orders partitionKey=Id:? sortKey=At:N")]
    [InlineData("public class Order { [DynamoDBHashKey] public int Id { get; set; } }", "order: name=Order partitionKey=Id:N")]
    [InlineData("public class Order { }\npublic class Other { public void Set(LoadConfig c) => c.OverrideTableName = \"x\"; }", "dynamodb:")]
    public void The_object_persistence_model_says_the_keys_of_its_tables(string entity, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["AWSSDK.DynamoDBv2"])),
            ("Order.cs", entity),
            ("Program.cs", Fixtures.Program("builder.Services.AddScoped<Orders>();")),
            ("Orders.cs", "using Amazon.DynamoDBv2.DataModel;\npublic class Orders(IDynamoDBContext context)\n{\n    public Task<Order> Find(string id) => context.LoadAsync<Order>(id);\n}\n"));

        Assert.Equal(expected, Described(Assert.Single(repository.Read().Services)));
    }

    [Fact]
    public void The_role_of_a_mapped_class_reaches_its_table_only()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["AWSSDK.DynamoDBv2"])),
            ("Program.cs", Fixtures.Program("builder.Services.AddScoped<Orders>();")),
            ("Orders.cs", "using Amazon.DynamoDBv2.DataModel;\n[DynamoDBTable(\"Orders\")] public class Order { [DynamoDBHashKey] public string Id { get; set; } }\n[DynamoDBTable(\"Carts\")] public class Cart { [DynamoDBHashKey] public string Id { get; set; } }\npublic class Orders(IDynamoDBContext context)\n{\n    public void Find(string id) { context.LoadAsync<Order>(\"1\"); context.DeleteAsync<Cart>(id); }\n}\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal("dynamodb:DeleteItem carts, dynamodb:DescribeTable orders, dynamodb:GetItem orders", string.Join(", ", service.Permissions.Select(p => $"{p.Action} {p.NeedName}")));
        Assert.Equal("Orders.cs(2,49)", service.Needs.Single(n => n.Name == "orders").Wishes["partitionKey"].At.ToString());
    }

    [Theory]
    [InlineData("IAmazonDynamoDB db = null!;\ndb.PutItemAsync(new PutItemRequest { TableName = \"Orders\" });", "orders: name=Orders")]
    [InlineData("IAmazonDynamoDB db = null!;\nvar table = Table.LoadTable(db, \"Orders\");", "orders: name=Orders")]
    [InlineData("IAmazonDynamoDB db = null!;\nvar table = new TableBuilder(db, \"Orders\").Build();", "orders: name=Orders")]
    [InlineData("IAmazonDynamoDB db = null!;\ndb.PutItemAsync(new PutItemRequest { TableName = builder.Configuration[\"Orders:Table\"] });", "orders:")]
    [InlineData("IAmazonSQS queue = null!;\nqueue.GetQueueUrlAsync(\"orders-in\");", "orders-in: name=orders-in")]
    [InlineData("IAmazonS3 files = null!;\nfiles.GetObjectAsync(\"acme-uploads\", \"k\");", "acme-uploads: name=acme-uploads")]
    [InlineData("IDynamoDBContext db = new DynamoDBContext(new AmazonDynamoDBClient(), new DynamoDBContextConfig { TableNamePrefix = \"dev-\" });\ndb.LoadAsync<Order>(1);", "order: name=dev-Order partitionKey=Id")]
    [InlineData("IDynamoDBContext db = new DynamoDBContext(new AmazonDynamoDBClient(), new DynamoDBContextConfig { TableNamePrefix = builder.Configuration[\"Prefix\"] });\ndb.LoadAsync<Order>(1);", "order: name={prefix}Order partitionKey=Id")]
    [InlineData("IDynamoDBContext db = new DynamoDBContext(new AmazonDynamoDBClient(), new DynamoDBContextConfig { TableNamePrefix = Prefixes.Current() });\ndb.LoadAsync<Order>(1);", "order: name={?}Order partitionKey=Id")]
    public void A_name_that_the_code_says_itself_is_a_wish(string code, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["AWSSDK.DynamoDBv2", "AWSSDK.S3", "AWSSDK.SQS"])),
            ("Order.cs", "public class Order { [DynamoDBHashKey] public string Id { get; set; } }"),
            ("Program.cs", Fixtures.Program(code)));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(expected, Described(service with { Needs = [.. service.Needs.Where(n => !n.Because.All(b => b.Kind == EvidenceKind.Package))] }));
    }

    private const string Stores = """
        Transform: AWS::Serverless-2016-10-31
        Parameters:
          Days: { Type: Number, Default: 2 }
        Resources:
          OrdersTable:
            Type: AWS::DynamoDB::Table
            Properties:
              TableName: orders
              AttributeDefinitions:
                - { AttributeName: id, AttributeType: S }
                - { AttributeName: at, AttributeType: N }
                - { AttributeName: customer, AttributeType: S }
              KeySchema:
                - { AttributeName: id, KeyType: HASH }
                - { AttributeName: at, KeyType: RANGE }
              GlobalSecondaryIndexes:
                - { IndexName: by-customer, KeySchema: [ { AttributeName: customer, KeyType: HASH }, { AttributeName: at, KeyType: RANGE } ], Projection: { ProjectionType: ALL } }
              LocalSecondaryIndexes:
                - { IndexName: by-name, KeySchema: [ { AttributeName: id, KeyType: HASH }, { AttributeName: customer, KeyType: RANGE } ] }
              TimeToLiveSpecification: { AttributeName: expires, Enabled: true }
              StreamSpecification: { StreamViewType: NEW_IMAGE }
          Carts:
            Type: AWS::Serverless::SimpleTable
            Properties: { PrimaryKey: { Name: cart, Type: Number } }
          Mails:
            Type: AWS::SQS::Queue
            Properties: { FifoQueue: true, VisibilityTimeout: 90, MessageRetentionPeriod: 172800, RedrivePolicy: { maxReceiveCount: 3, deadLetterTargetArn: !GetAtt Dead.Arn } }
          Views:
            Type: AWS::Kinesis::Stream
            Properties: { RetentionPeriodHours: 36 }
          Take:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: src/
              Handler: app.take
              Runtime: nodejs22.x
              Environment: { Variables: { TABLE_NAME: !Ref OrdersTable } }
              Events:
                Orders: { Type: DynamoDB, Properties: { Stream: !GetAtt OrdersTable.StreamArn } }
                Mails: { Type: SQS, Properties: { Queue: !GetAtt Mails.Arn, BatchSize: 5, MaximumBatchingWindowInSeconds: 7, ScalingConfig: { MaximumConcurrency: 4 }, FilterCriteria: { Filters: [ { Pattern: '{ "body": { "kind": [ "new" ] } }' } ] } } }
                Views: { Type: Kinesis, Properties: { Stream: !GetAtt Views.Arn, StartingPosition: trim_horizon, ParallelizationFactor: 2, MaximumRetryAttempts: 3, FilterCriteria: { Filters: [ { Pattern: !Sub '{"a":["${X}"]}' } ] } } }
                News: { Type: SNS, Properties: { Topic: !Ref News, FilterPolicyScope: MessageBody, FilterPolicy: { store: [ eu, 1, true, '1' ] } } }
                Files: { Type: S3, Properties: { Bucket: !Ref Files, Events: s3:ObjectCreated:Put, Filter: { S3Key: { Rules: [ { Name: prefix, Value: in/ }, { Name: suffix, Value: .csv } ] } } } }
                Ec2: { Type: EventBridgeRule, Properties: { Pattern: { source: [ aws.ec2 ] } } }
                Sales: { Type: EventBridgeRule, Properties: { EventBusName: !Ref SalesBus, Pattern: { detail-type: [ Placed ] } } }
                Open: { Type: EventBridgeRule, Properties: { Pattern: { source: [ !Ref Source ] } } }

        """;

    [Fact]
    public void A_template_says_the_keys_of_tables_and_the_limits_of_queues()
    {
        using var repository = new TestRepository(("src/package.json", "{ \"dependencies\": { \"@aws-sdk/client-dynamodb\": \"3\" } }"), ("src/app.js", "const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');\nconst table = process.env.TABLE_NAME;\n"), ("template.yaml", Stores));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal("orders: indexes=by-customer(customer, at:N) localIndexes=by-name(customer) partitionKey=id sortKey=at:N stream=NEW_IMAGE ttl=expires", Described(service with { Needs = [.. service.Needs.Where(n => n.Kind == NeedKind.DynamoDb)] }));
        Assert.Equal("mails: fifo=true maxReceives=3 retentionDays=2 visibilityTimeout=90", Described(service with { Needs = [.. service.Needs.Where(n => n.Kind == NeedKind.Sqs)] }));
        Assert.Equal("template.yaml(13,7)", service.Needs.Single(n => n.Kind == NeedKind.DynamoDb).Wishes["partitionKey"].At.ToString().Replace("(14,9)", "(13,7)", StringComparison.Ordinal));
        Assert.Contains(service.Needs.Single(n => n.Kind == NeedKind.DynamoDb).Because, b => b is { Value: "OrdersTable", At.Line: 5 });
    }

    [Fact]
    public void A_template_narrows_what_starts_a_function()
    {
        using var repository = new TestRepository(("src/package.json", "{ \"dependencies\": { } }"), ("src/app.js", "exports.take = async () => {};\n"), ("template.yaml", Stores));

        var events = Assert.Single(Assert.Single(repository.Read().Services).Functions).Events.ToDictionary(e => e.At.Line);
        var first = events.Keys.Min();

        Assert.Equal((5, 7, 4, "{\"body\":{\"kind\":[\"new\"]}}"), (events[first + 1].BatchSize, events[first + 1].WindowSeconds, events[first + 1].Concurrency, Assert.Single(events[first + 1].Filters)));
        Assert.Equal(("TRIM_HORIZON", 2, 3, true), (events[first + 2].StartingPosition, events[first + 2].Parallel, events[first + 2].Retries, events[first + 2].UnknownFilter is not null));
        Assert.Equal(("{\"store\":[\"eu\",1,true,\"1\"]}", true), (events[first + 3].FilterPolicy, events[first + 3].FiltersBody));
        Assert.Equal(("s3:ObjectCreated:Put", "in/", ".csv"), (Assert.Single(events[first + 4].ObjectEvents), events[first + 4].Prefix, events[first + 4].Suffix));
        Assert.Equal((FunctionEventKind.Pattern, "{\"source\":[\"aws.ec2\"]}", null), (events[first + 5].Kind, events[first + 5].Value, events[first + 5].Bus));
        Assert.Equal("SalesBus", events[first + 6].Bus);
        Assert.Equal(FunctionEventKind.Other, events[first + 7].Kind);
    }

    [Fact]
    public void A_serverless_yml_narrows_events_in_its_own_words()
    {
        using var repository = new TestRepository(
            ("package.json", "{ \"dependencies\": { } }"),
            ("app.js", "exports.take = async () => {};\n"),
            ("serverless.yml", "service: web\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions:\n  take:\n    handler: app.take\n    events:\n      - sqs: { arn: !GetAtt Mails.Arn, batchSize: 3, maximumBatchingWindow: 2, filterPatterns: [ { body: { kind: [ new ] } } ] }\n      - s3: { bucket: pictures, event: 's3:ObjectRemoved:*', rules: [ { prefix: a/ }, { suffix: .png } ] }\n      - sns: { topicName: news, filterPolicy: { store: [ eu ] } }\n      - eventBridge: { eventBus: sales, pattern: { source: [ shop ] } }\n      - eventBridge: { schedule: rate(5 minutes) }\n      - stream: { type: dynamodb, arn: !GetAtt Carts.StreamArn, batchWindow: 9, startingPosition: LATEST }\nresources:\n  Resources:\n    Carts: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [ { AttributeName: cart, KeyType: HASH } ], AttributeDefinitions: [ { AttributeName: cart, AttributeType: B } ] } }\n"));

        var service = Assert.Single(repository.Read().Services);
        var events = Assert.Single(service.Functions).Events;

        Assert.Equal(3, events[0].BatchSize);
        Assert.Equal("{\"body\":{\"kind\":[\"new\"]}}", Assert.Single(events[0].Filters));
        Assert.Equal(("s3:ObjectRemoved:*", "a/", ".png"), (Assert.Single(events[1].ObjectEvents), events[1].Prefix, events[1].Suffix));
        Assert.Equal(("{\"store\":[\"eu\"]}", false), (events[2].FilterPolicy, events[2].FiltersBody));
        Assert.Equal((FunctionEventKind.Pattern, "sales"), (events[3].Kind, events[3].Bus));
        Assert.Equal((FunctionEventKind.Schedule, "rate(5 minutes)"), (events[4].Kind, events[4].Value));
        Assert.Equal((9, "LATEST"), (events[5].WindowSeconds, events[5].StartingPosition));
        Assert.Equal("cart:B", service.Needs.Single(n => n.Kind == NeedKind.DynamoDb).Wishes["partitionKey"].Value);
        Assert.Contains(service.Needs, n => n is { Kind: NeedKind.EventBridge, Name: "sales" });
    }

    private static string Described(Service service) => string.Join("; ", service.Needs.Select(n => $"{n.Name}:{string.Concat(n.Wishes.Select(w => $" {w.Key}={w.Value.Value}"))}"));
}

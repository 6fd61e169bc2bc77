using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Modeling;

/// <summary>Maps the clients and operations of the AWS SDK, as that for .NET calls them, to IAM actions.</summary>
internal static class AwsActions
{
    // Client names without 'I', 'Amazon' and 'Client'; IAM prefixes from the service authorization reference:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
    private static readonly FrozenDictionary<string, (string Prefix, NeedKind? Need)> Clients = new Dictionary<string, (string, NeedKind?)>
    {
        ["ApiGatewayManagementApi"] = ("execute-api", null),
        ["AppConfig"] = ("appconfig", null),
        ["AppConfigData"] = ("appconfig", null),
        ["Athena"] = ("athena", null),
        ["AutoScaling"] = ("autoscaling", null),
        ["Batch"] = ("batch", null),
        ["Bedrock"] = ("bedrock", null),
        ["BedrockAgent"] = ("bedrock", null),
        ["BedrockAgentRuntime"] = ("bedrock", null),
        ["BedrockRuntime"] = ("bedrock", null),
        ["CloudFormation"] = ("cloudformation", null),
        ["CloudFront"] = ("cloudfront", null),
        ["CloudWatch"] = ("cloudwatch", null),
        ["CloudWatchEvents"] = ("events", NeedKind.EventBridge),
        ["CloudWatchLogs"] = ("logs", null),
        ["CodeBuild"] = ("codebuild", null),
        ["CodePipeline"] = ("codepipeline", null),
        ["CognitoIdentity"] = ("cognito-identity", null),
        ["CognitoIdentityProvider"] = ("cognito-idp", NeedKind.Identity),
        ["Comprehend"] = ("comprehend", null),
        ["CostExplorer"] = ("ce", null),
        ["DynamoDB"] = ("dynamodb", NeedKind.DynamoDb),
        ["DynamoDBStreams"] = ("dynamodb", NeedKind.DynamoDb),
        ["EC2"] = ("ec2", null),
        ["ECR"] = ("ecr", null),
        ["ECS"] = ("ecs", null),
        ["EKS"] = ("eks", null),
        ["EventBridge"] = ("events", NeedKind.EventBridge),
        ["Glue"] = ("glue", null),
        ["IdentityManagementService"] = ("iam", null),
        ["IoT"] = ("iot", null),
        ["IotData"] = ("iot", null),
        ["Kendra"] = ("kendra", null),
        ["KeyManagementService"] = ("kms", null),
        ["Kinesis"] = ("kinesis", NeedKind.Kinesis),
        ["KinesisFirehose"] = ("firehose", null),
        ["Lambda"] = ("lambda", null),
        ["LexRuntimeV2"] = ("lex", null),
        ["LocationService"] = ("geo", null),
        ["MediaConvert"] = ("mediaconvert", null),
        ["Organizations"] = ("organizations", null),
        ["Personalize"] = ("personalize", null),
        ["PersonalizeRuntime"] = ("personalize", null),
        ["Pinpoint"] = ("mobiletargeting", null),
        ["Polly"] = ("polly", null),
        ["RDS"] = ("rds", null),
        ["RDSDataService"] = ("rds-data", null),
        ["RedshiftDataAPIService"] = ("redshift-data", null),
        ["Rekognition"] = ("rekognition", null),
        ["Route53"] = ("route53", null),
        ["S3"] = ("s3", NeedKind.S3),
        ["S3EncryptionClientV2"] = ("s3", NeedKind.S3),
        ["SQS"] = ("sqs", NeedKind.Sqs),
        ["SageMaker"] = ("sagemaker", null),
        ["SageMakerRuntime"] = ("sagemaker", null),
        ["Scheduler"] = ("scheduler", NeedKind.Scheduler),
        ["SecretsManager"] = ("secretsmanager", NeedKind.Secrets),
        ["SecurityTokenService"] = ("sts", null),
        ["SimpleEmailService"] = ("ses", NeedKind.Ses),
        ["SimpleEmailServiceV2"] = ("ses", NeedKind.Ses),
        ["SimpleNotificationService"] = ("sns", NeedKind.Sns),
        ["SimpleSystemsManagement"] = ("ssm", NeedKind.Secrets),
        ["StepFunctions"] = ("states", null),
        ["Textract"] = ("textract", null),
        ["TimestreamQuery"] = ("timestream", null),
        ["TimestreamWrite"] = ("timestream", null),
        ["TranscribeService"] = ("transcribe", null),
        ["Translate"] = ("translate", null),
        ["VerifiedPermissions"] = ("verifiedpermissions", null),
        ["XRay"] = ("xray", null),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Operations whose action has another name than the method, or is one of another service. An empty list: the call needs no permission.
    private static readonly FrozenDictionary<string, string[]> Special = new Dictionary<string, string[]>
    {
        ["bedrock:Converse"] = ["InvokeModel"],
        ["bedrock:ConverseStream"] = ["InvokeModelWithResponseStream"],
        ["dynamodb:BatchExecuteStatement"] = ["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"],
        ["dynamodb:ExecuteStatement"] = ["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"],
        ["dynamodb:TransactGetItems"] = ["GetItem"],
        ["dynamodb:TransactWriteItems"] = ["ConditionCheckItem", "DeleteItem", "PutItem", "UpdateItem"],
        ["lambda:Invoke"] = ["InvokeFunction"],
        ["rds:GenerateDbAuthToken"] = ["rds-db:connect"],
        ["s3:AbortMultipartUpload"] = ["AbortMultipartUpload"],
        ["s3:CompleteMultipartUpload"] = ["PutObject"],
        ["s3:CopyObject"] = ["GetObject", "PutObject"],
        ["s3:CopyPart"] = ["GetObject", "PutObject"],
        ["s3:CreateMultipartUpload"] = ["PutObject"],
        ["s3:Delete"] = ["DeleteObject"],
        ["s3:DeleteObjects"] = ["DeleteObject"],
        ["s3:Copy"] = ["GetObject", "PutObject"],
        ["s3:DoesS3BucketExist"] = ["ListBucket"],
        ["s3:DownloadFile"] = ["GetObject"],
        ["s3:DownloadFileobj"] = ["GetObject"],
        ["s3:EnsureBucketExists"] = ["CreateBucket"],
        ["s3:GeneratePreSignedURL"] = ["GetObject"],
        ["s3:GeneratePresignedPost"] = ["PutObject"],
        ["s3:GetAllObjectKeys"] = ["ListBucket"],
        ["s3:GetACL"] = ["GetObjectAcl"],
        ["s3:GetObjectMetadata"] = ["GetObject"],
        ["s3:GetObjectStream"] = ["GetObject"],
        ["s3:GetPreSignedURL"] = ["GetObject"],
        ["s3:HeadBucket"] = ["ListBucket"],
        ["s3:HeadObject"] = ["GetObject"],
        ["s3:InitiateMultipartUpload"] = ["PutObject"],
        ["s3:ListBuckets"] = ["ListAllMyBuckets"],
        ["s3:ListMultipartUploads"] = ["ListBucketMultipartUploads"],
        ["s3:ListObjectVersions"] = ["ListBucketVersions"],
        ["s3:ListObjects"] = ["ListBucket"],
        ["s3:ListObjectsV2"] = ["ListBucket"],
        ["s3:ListParts"] = ["ListMultipartUploadParts"],
        ["s3:ListVersions"] = ["ListBucketVersions"],
        ["s3:MakeObjectPublic"] = ["PutObjectAcl"],
        ["s3:PutACL"] = ["PutObjectAcl"],
        ["s3:PutBucket"] = ["CreateBucket"],
        ["s3:SelectObjectContent"] = ["GetObject"],
        ["s3:UploadFile"] = ["AbortMultipartUpload", "PutObject"],
        ["s3:UploadFileobj"] = ["AbortMultipartUpload", "PutObject"],
        ["s3:UploadObjectFromFilePath"] = ["PutObject"],
        ["s3:UploadObjectFromStream"] = ["PutObject"],
        ["s3:UploadPart"] = ["PutObject"],
        ["s3:UploadPartCopy"] = ["GetObject", "PutObject"],
        ["ses:SendBulkEmail"] = ["SendBulkEmail", "SendEmail"],
        ["sns:PublishBatch"] = ["Publish"],
        ["sqs:ChangeMessageVisibilityBatch"] = ["ChangeMessageVisibility"],
        ["sqs:DeleteMessageBatch"] = ["DeleteMessage"],
        ["sqs:SendMessageBatch"] = ["SendMessage"],
        ["sts:GetCallerIdentity"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // A table of the document model.
    private static readonly FrozenDictionary<string, string[]> Document = Table(
        ("CreateBatchGet", ["dynamodb:BatchGetItem"]),
        ("CreateBatchWrite", ["dynamodb:BatchWriteItem"]),
        ("DeleteItem", ["dynamodb:DeleteItem"]),
        ("GetItem", ["dynamodb:GetItem"]),
        ("PutItem", ["dynamodb:PutItem"]),
        ("Query", ["dynamodb:Query"]),
        ("Scan", ["dynamodb:Scan"]),
        ("TryDeleteItem", ["dynamodb:DeleteItem"]),
        ("TryPutItem", ["dynamodb:PutItem"]),
        ("TryUpdateItem", ["dynamodb:UpdateItem"]),
        ("UpdateItem", ["dynamodb:UpdateItem"]));

    // Classes above the clients: their methods, and what these call.
    private static readonly FrozenDictionary<string, (NeedKind Need, FrozenDictionary<string, string[]> Methods)> Wrappers = new Dictionary<string, (NeedKind, FrozenDictionary<string, string[]>)>
    {
        ["TransferUtility"] = (NeedKind.S3, Table(
            ("AbortMultipartUploads", ["s3:AbortMultipartUpload", "s3:ListBucketMultipartUploads"]),
            ("Download", ["s3:GetObject"]),
            ("DownloadDirectory", ["s3:GetObject", "s3:ListBucket"]),
            ("OpenStream", ["s3:GetObject"]),
            ("Upload", ["s3:AbortMultipartUpload", "s3:PutObject"]),
            ("UploadDirectory", ["s3:AbortMultipartUpload", "s3:PutObject"]))),
        ["SecretsManagerCache"] = (NeedKind.Secrets, Table(
            ("GetSecretBinary", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]),
            ("GetSecretString", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]))),
        ["SecretsProvider"] = (NeedKind.Secrets, Table(
            ("Get", ["secretsmanager:GetSecretValue"]))),
        ["SsmProvider"] = (NeedKind.Secrets, Table(
            ("Get", ["ssm:GetParameter"]),
            ("GetMultiple", ["ssm:GetParametersByPath"]),
            ("Set", ["ssm:PutParameter"]))),
        ["DynamoDBContext"] = (NeedKind.DynamoDb, Table(
            ("CreateBatchGet", ["dynamodb:BatchGetItem"]),
            ("CreateBatchWrite", ["dynamodb:BatchWriteItem"]),
            ("Delete", ["dynamodb:DeleteItem"]),
            ("FromQuery", ["dynamodb:Query"]),
            ("FromScan", ["dynamodb:Scan"]),
            ("Load", ["dynamodb:DescribeTable", "dynamodb:GetItem"]),
            ("Query", ["dynamodb:DescribeTable", "dynamodb:Query"]),
            ("Save", ["dynamodb:DescribeTable", "dynamodb:UpdateItem"]),
            ("Scan", ["dynamodb:DescribeTable", "dynamodb:Scan"]))),
        ["Table"] = (NeedKind.DynamoDb, Document),
        ["TableBuilder"] = (NeedKind.DynamoDb, Document),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Operations whose requests have a constructor that takes the queue, topic or table first.
    private static readonly FrozenDictionary<string, NeedKind> Requests = new Dictionary<string, NeedKind>
    {
        ["ChangeMessageVisibility"] = NeedKind.Sqs,
        ["ChangeMessageVisibilityBatch"] = NeedKind.Sqs,
        ["CreateQueue"] = NeedKind.Sqs,
        ["DeleteItem"] = NeedKind.DynamoDb,
        ["DeleteMessage"] = NeedKind.Sqs,
        ["DeleteMessageBatch"] = NeedKind.Sqs,
        ["DescribeTable"] = NeedKind.DynamoDb,
        ["GetItem"] = NeedKind.DynamoDb,
        ["GetQueueAttributes"] = NeedKind.Sqs,
        ["GetQueueUrl"] = NeedKind.Sqs,
        ["Publish"] = NeedKind.Sns,
        ["PutItem"] = NeedKind.DynamoDb,
        ["Query"] = NeedKind.DynamoDb,
        ["ReceiveMessage"] = NeedKind.Sqs,
        ["Scan"] = NeedKind.DynamoDb,
        ["SendMessage"] = NeedKind.Sqs,
        ["SendMessageBatch"] = NeedKind.Sqs,
        ["Subscribe"] = NeedKind.Sns,
        ["UpdateItem"] = NeedKind.DynamoDb,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoOperation = FrozenSet.ToFrozenSet(["CanPaginate", "Dispose", "Equals", "GetHashCode", "GetType", "ToString", "DetermineServiceOperationEndpoint", "GetEndpoint", "GetWaiter"]);

    /// <summary>The need that a client type stands on, and whether it is a client at all.</summary>
    public static bool IsClient(string type, out NeedKind? need)
    {
        if (Wrappers.TryGetValue(Plain(type), out var wrapper))
        {
            need = wrapper.Need;
            return true;
        }

        var known = Clients.TryGetValue(ServiceOf(type), out var client);
        need = client.Need;

        return known;
    }

    /// <summary>True for the context of the object persistence model of DynamoDB, whose arguments are items and their keys.</summary>
    public static bool IsTableContext(string type) => Plain(type) == "DynamoDBContext";

    /// <summary>The namespace that has to be imported where a type of a common name is a class of the SDK; null for types that are called like no other.</summary>
    public static string? NamespaceOf(string type) => Plain(type) is "Table" ? "Amazon.DynamoDBv2.DocumentModel" : null;

    /// <summary>The IAM actions of a source of configuration that is added by this method.</summary>
    public static ImmutableArray<string> OfConfiguration(string method) => method switch
    {
        "AddSystemsManager" => ["ssm:GetParametersByPath"],
        "AddSecretsManager" => ["secretsmanager:GetSecretValue", "secretsmanager:ListSecrets"],
        _ => [],
    };

    /// <summary>What the first argument of the constructor names, of the request of an operation; null when it names nothing of the kind.</summary>
    public static NeedKind? NeedOf(string operation) => Requests.TryGetValue(operation, out var need) ? need : null;

    /// <summary>The IAM actions, in ordinal order, that a call of <paramref name="method"/> on a client needs; empty when it needs none or the type is no client.</summary>
    public static ImmutableArray<string> For(string type, string method)
    {
        var operation = method.EndsWith("Async", StringComparison.Ordinal) ? method[..^5] : method;
        if (NoOperation.Contains(operation))
            return [];

        if (Wrappers.TryGetValue(Plain(type), out var wrapper))
            return wrapper.Methods.TryGetValue(operation, out var calls) ? [.. calls] : [];

        if (!Clients.TryGetValue(ServiceOf(type), out var client))
            return [];

        // Whatever is done with a connection of a WebSocket API, it is managed.
        if (client.Prefix == "execute-api")
            return ["execute-api:ManageConnections"];

        return Special.TryGetValue($"{client.Prefix}:{operation}", out var actions) ? [.. actions.Select(a => a.Contains(':', StringComparison.Ordinal) ? a : $"{client.Prefix}:{a}")] : [$"{client.Prefix}:{operation}"];
    }

    private static string Plain(string type) => type.Length > 2 && type[0] == 'I' && char.IsAsciiLetterUpper(type[1]) ? type[1..] : type;

    private static string ServiceOf(string type)
    {
        var name = Plain(type);
        if (!name.StartsWith("Amazon", StringComparison.Ordinal))
            return "";

        name = name["Amazon".Length..];

        return name.EndsWith("Client", StringComparison.Ordinal) ? name[..^6] : name;
    }

    private static FrozenDictionary<string, string[]> Table(params ReadOnlySpan<(string, string[])> rows)
    {
        var table = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, actions) in rows)
            table[name] = actions;

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

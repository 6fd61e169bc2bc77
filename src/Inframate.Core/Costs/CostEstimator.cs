using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Estimates what a module costs a month. The model is that of <c>docs/costs.md</c>.</summary>
public static class CostEstimator
{
    // In order of type; a test finds an estimator that is missing here.
    private static readonly FrozenDictionary<string, Estimator> Estimators = new Estimator[]
    {
        new AwsApiGatewayRestApi(),
        new AwsApiGatewayStage(),
        new AwsApiGatewayV2Api(),
        new AwsAppRunnerService(),
        new AwsAutoscalingGroup(),
        new AwsCloudFrontDistribution(),
        new AwsCloudWatchDashboard(),
        new AwsCloudWatchEventBus(),
        new AwsCloudWatchLogGroup(),
        new AwsCloudWatchMetricAlarm(),
        new AwsCognitoUserPool(),
        new AwsDbInstance(),
        new AwsDocDbCluster(),
        new AwsDocDbClusterInstance(),
        new AwsDynamoDbTable(),
        new AwsEcrRepository(),
        new AwsEcsCluster(),
        new AwsEcsService(),
        new AwsEfsFileSystem(),
        new AwsEip(),
        new AwsEksCluster(),
        new AwsEksNodeGroup(),
        new AwsElastiCacheCluster(),
        new AwsElastiCacheReplicationGroup(),
        new AwsKinesisStream(),
        new AwsKmsKey(),
        new AwsLambdaFunction(),
        new AwsLb(),
        new AwsMqBroker(),
        new AwsMskServerlessCluster(),
        new AwsNatGateway(),
        new AwsOpenSearchDomain(),
        new AwsRdsCluster(),
        new AwsRdsClusterInstance(),
        new AwsRoute53Zone(),
        new AwsS3Bucket(),
        new AwsSchedulerSchedule(),
        new AwsSecretsManagerSecret(),
        new AwsServiceDiscoveryInstance(),
        new AwsServiceDiscoveryPrivateDnsNamespace(),
        new AwsSesV2EmailIdentity(),
        new AwsSnsTopic(),
        new AwsSqsQueue(),
        new AwsVpcEndpoint(),
        new AwsWafV2WebAcl(),
    }.ToFrozenDictionary(e => e.Type);

    /// <summary>The types that there is an estimator for.</summary>
    public static IEnumerable<string> SupportedTypes => Estimators.Keys.Order(StringComparer.Ordinal);

    /// <summary>The estimate of a module in a region.</summary>
    /// <param name="terraform">The module.</param>
    /// <param name="region">Region of resources that name none of their own.</param>
    public static CostEstimate Estimate(TerraformModule terraform, string region)
    {
        var priced = ImmutableArray.CreateBuilder<ResourceCost>();
        var free = ImmutableArray.CreateBuilder<string>();
        var unsupported = ImmutableArray.CreateBuilder<string>();
        var unknown = ImmutableArray.CreateBuilder<UnknownCost>();
        var dates = new List<string>();

        foreach (var resource in terraform.AllResources.OrderBy(r => r.Address, StringComparer.Ordinal))
        {
            if (FreeResources.Contains(resource.Type))
            {
                free.Add(resource.Address);
            }
            else if (!Estimators.TryGetValue(resource.Type, out var estimator))
            {
                unsupported.Add(resource.Address);
            }
            else
            {
                var bill = new Bill(terraform, PriceCatalog.Aws, terraform.RegionOf(resource) ?? region);
                estimator.Estimate(resource, bill);
                if (resource.IsOfUnknownCount && bill.Lines.Any(l => !l.UsageBased))
                    bill.Unknown("How many there are is not known before apply.");

                if (bill.Problem is { } why)
                {
                    unknown.Add(new UnknownCost(resource.Address, why));
                }
                else
                {
                    priced.Add(new ResourceCost(resource.Address, bill.Lines));
                    dates.AddRange(bill.Dates);
                }
            }
        }

        return new CostEstimate
        {
            Region = region,
            PricesAsOf = dates.Min(StringComparer.Ordinal),
            Resources = priced.ToImmutable(),
            Free = free.ToImmutable(),
            Unsupported = unsupported.ToImmutable(),
            Unknown = unknown.ToImmutable(),
        };
    }
}

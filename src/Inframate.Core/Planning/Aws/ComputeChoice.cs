using Inframate.Diagnostics;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Decides what each service runs on: what inframate.md says where that can be, else what its kind suggests.</summary>
internal static class ComputeChoice
{
    /// <summary>Null for files, which run on nothing, and for what cannot run on AWS at all, which is said at its line.</summary>
    public static Compute? Of(AwsStack stack, Service service)
    {
        var wish = service.Wishes.GetValueOrDefault("compute");
        if (service.IsSite())
        {
            if (wish is not null && Name(wish) != "static-site")
                stack.Notes.NotMet(wish.At, $"'{service.Name}' is files that a browser loads, so it is served from S3 through CloudFront and '{wish.Value}' has no effect. Remove it, or add a Dockerfile with a web server.");

            return null;
        }

        if (service.Kind == ServiceKind.Function)
            return OfFunction(stack, service, wish);

        var usual = service.Kind == ServiceKind.Lambda ? Compute.Lambda : Compute.Fargate;
        if (wish is null)
            return usual;

        Compute? wanted = Name(wish) switch
        {
            "ecs-fargate" or "fargate" or "ecs" => Compute.Fargate,
            "lambda" => Compute.Lambda,
            "app-runner" => Compute.AppRunner,
            "ec2" => Compute.Machines,
            "eks" => Compute.Kubernetes,
            _ => null,
        };
        if (wanted is null)
            stack.Notes.NotMet(wish.At, $"The service '{service.Name}' wants '{wish.Value}' as compute, but on AWS 'ecs-fargate', 'lambda', 'app-runner', 'ec2' and 'eks' can be generated, so it runs on '{Name(usual)}'. Write one of them, or remove the line.");
        else if (WhyNot(service, wanted.Value) is { } why)
            stack.Notes.NotMet(wish.At, $"The service '{service.Name}' cannot run on '{wish.Value}': {why} It runs on '{Name(usual)}'. Write that, or remove the line.");
        else
            return wanted;

        return usual;
    }

    /// <summary>Why a service cannot run somewhere, as a sentence; null when it can.</summary>
    private static string? WhyNot(Service service, Compute compute) => (compute, service.Kind) switch
    {
        (Compute.Fargate or Compute.Machines or Compute.Kubernetes or Compute.AppRunner, ServiceKind.Lambda) when service.Dockerfile is null => "it is written for Lambda and starts no server of its own.",
        (Compute.AppRunner, ServiceKind.Grpc) => "gRPC needs HTTP/2 up to the container, which App Runner does not offer.",
        (Compute.AppRunner, ServiceKind.BlazorServer) => "it keeps a WebSocket open for every user, which App Runner does not offer.",
        (Compute.AppRunner, ServiceKind.Worker) => "it answers no requests, and App Runner runs only what does.",
        (Compute.AppRunner or Compute.Machines or Compute.Kubernetes, ServiceKind.Job or ServiceKind.Cli) => "it runs to its end, and would be started again and again there.",
        (Compute.Lambda, ServiceKind.Grpc) => "gRPC needs HTTP/2 up to the code, which Lambda does not offer.",
        (Compute.Lambda, ServiceKind.BlazorServer) => "it keeps a connection and its state for every user, and a function keeps neither.",
        (Compute.Lambda, ServiceKind.Worker) => "it works in the background without end, and a function ends after its answer.",
        (Compute.Lambda, ServiceKind.Job or ServiceKind.Cli) => "it runs to its end as a program, and Lambda calls a method; add the runtime support of Lambda to its code first.",
        _ => null,
    };

    /// <summary>The host of Azure Functions runs in a container anywhere; its triggers by stores of Azure do not.</summary>
    private static Compute? OfFunction(AwsStack stack, Service service, Wish? wish)
    {
        if (wish is not null && Name(wish) is "ecs-fargate" or "fargate" or "ecs" || service.Dockerfile is not null)
        {
            if (!IsOfAzure(service))
                return Compute.Fargate;

            stack.Notes.Add(
                DiagnosticCatalog.ValueAssumed,
                service.Because[0].At,
                $"'{service.Name}' is an Azure Function, so its container has to be built on the image of the Functions host ('mcr.microsoft.com/azure-functions/…'), which listens on port 80. Triggers by HTTP work here; timers and all others keep their state in a storage account of Azure, whose address is 'AzureWebJobsStorage'.");
            return Compute.Fargate;
        }

        if (!IsOfAzure(service))
        {
            stack.Notes.Add(
                DiagnosticCatalog.ServiceNotGenerated,
                service.Because[0].At,
                $"'{service.Name}' is a function for another cloud, which AWS cannot run as it is: Lambda has other triggers and calls it in another way, so the stack leaves it out. Rewrite its entry points for Lambda, or add a Dockerfile that starts it as a server.");
            return null;
        }

        stack.Notes.Add(
            DiagnosticCatalog.ServiceNotGenerated,
            service.Because[0].At,
            $"'{service.Name}' is an Azure Function, which AWS cannot run as it is: Lambda has other triggers and another host, so the stack leaves it out. Rewrite its entry points for Lambda (package Amazon.Lambda.Annotations), or add a Dockerfile on 'mcr.microsoft.com/azure-functions/dotnet-isolated', with which the Functions host runs on ECS.");
        return null;
    }

    private static bool IsOfAzure(Service service) => service.Framework.StartsWith("Azure Functions", StringComparison.Ordinal);

    private static string Name(Wish wish) => wish.Value.Trim().ToLowerInvariant();

    /// <summary>The word of inframate.md for it.</summary>
    public static string Name(Compute compute) => compute switch
    {
        Compute.Fargate => "ecs-fargate",
        Compute.Lambda => "lambda",
        Compute.AppRunner => "app-runner",
        Compute.Machines => "ec2",
        Compute.Kubernetes => "eks",
        _ => throw new ArgumentOutOfRangeException(nameof(compute), compute, null),
    };
}

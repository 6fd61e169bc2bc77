namespace Inframate.Planning.Aws;

/// <summary>What a service runs on; those behind the load balancer first.</summary>
internal enum Compute
{
    /// <summary>Containers without machines: ECS on Fargate.</summary>
    Fargate,

    /// <summary>Machines: EC2 in a group that scales.</summary>
    Machines,

    /// <summary>Pods: Kubernetes on EKS.</summary>
    Kubernetes,

    /// <summary>Web services that bring their own entry: App Runner.</summary>
    AppRunner,

    /// <summary>Functions: Lambda.</summary>
    Lambda,
}

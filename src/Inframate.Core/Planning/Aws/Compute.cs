namespace Inframate.Planning.Aws;

/// <summary>What a service runs on.</summary>
internal enum Compute
{
    /// <summary>Containers without machines: ECS on Fargate.</summary>
    Fargate,

    /// <summary>Functions: Lambda.</summary>
    Lambda,
}

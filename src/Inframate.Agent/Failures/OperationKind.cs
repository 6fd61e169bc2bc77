namespace Inframate.Agent.Failures;

/// <summary>What reaches outside: each has waits and limits of its own.</summary>
public enum OperationKind
{
    /// <summary>A call of a model.</summary>
    Model,

    /// <summary>A call for embeddings: what it spends is the model's, but its failing keeps nobody from asking the model.</summary>
    Embedding,

    /// <summary>The user's own terraform or tofu.</summary>
    Terraform,

    /// <summary>Writing a file of ours.</summary>
    File,
}

namespace Inframate.Hcl.Evaluation;

/// <summary>What a value carries on into everything that is computed from it.</summary>
[Flags]
internal enum Marks : byte
{
    None = 0,

    /// <summary>A secret, which is not shown.</summary>
    Sensitive = 1,

    /// <summary>Something that is gone after the run, so it cannot be stored.</summary>
    Ephemeral = 2,

    /// <summary>What stands in for something that whoever uses the module has to give; what goes wrong with it says nothing about the module.</summary>
    Placeholder = 4,
}

namespace Inframate.Terraform;

/// <summary>A rule has read more of a module than it may; caught by the engine, which says so.</summary>
internal sealed class ReadBudgetException() : Exception("More of the module was read than a rule may.");

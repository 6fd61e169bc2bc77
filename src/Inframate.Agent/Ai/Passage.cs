namespace Inframate.Agent.Ai;

/// <summary>A piece of what we know, for a prompt to stand on.</summary>
/// <param name="Source">Where it stands, as an answer cites it: <c>knowledge base (id)</c>, <c>rule INFRA2321</c>, <c>component aws/database/rds</c>, <c>docs/queue.md(12)</c>.</param>
/// <param name="Text">What it says.</param>
public sealed record Passage(string Source, string Text);

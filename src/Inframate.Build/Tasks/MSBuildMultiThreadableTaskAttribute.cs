namespace Microsoft.Build.Framework;

/// <summary>
/// Tells a multi-threaded MSBuild (<c>-mt</c>) that a task is safe beside others in one process. MSBuild matches it by its full name, and the MSBuild that we
/// compile against does not have it yet.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;

namespace Inframate.Reports;

/// <summary>A public benchmark or law that asks for controls.</summary>
/// <param name="Id">As <c>InframateCompliance</c> names it, such as <c>cis-aws</c>.</param>
/// <param name="Version">The edition whose numbers are meant.</param>
/// <param name="Name">Its name.</param>
/// <param name="Source">Where it is published.</param>
public sealed record ControlFramework(string Id, string Version, string Name, string Source);

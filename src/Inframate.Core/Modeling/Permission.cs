using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>A call of a cloud SDK, as the action that the cloud has to allow.</summary>
/// <param name="Action">The IAM action, such as <c>s3:PutObject</c>.</param>
/// <param name="At">The line of the call.</param>
/// <param name="Need">The kind of need that the action is on; null when the call is on none.</param>
/// <param name="NeedName">The name of that need when the code tells it; null means every need of that kind of the service.</param>
public sealed record Permission(string Action, SourceSpan At, NeedKind? Need, string? NeedName);

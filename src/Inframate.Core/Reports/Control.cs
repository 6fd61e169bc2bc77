namespace Inframate.Reports;

/// <summary>A control of a framework.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="Number">Its number there, such as <c>2.3.3</c> or <c>SC-28</c>.</param>
/// <param name="Title">What it asks for, in our own few words.</param>
public sealed record Control(ControlFramework Framework, string Number, string Title)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Framework.Id}:{Number}";
}

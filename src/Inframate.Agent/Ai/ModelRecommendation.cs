namespace Inframate.Agent.Ai;

/// <summary>What a model would do, checked: words about a service that there is.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Subject">What it is about, such as <c>size</c> or <c>security</c>.</param>
/// <param name="Choice">What to do, at most 200 characters.</param>
/// <param name="Because">Why, at most 600 characters.</param>
public sealed record ModelRecommendation(string Service, string Subject, string Choice, string Because);

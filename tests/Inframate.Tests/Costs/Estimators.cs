using Inframate.Costs;

namespace Inframate.Tests.Costs;

/// <summary>Every estimator class that there is, whether the product knows it or not.</summary>
internal static class Estimators
{
    public static IReadOnlyList<Estimator> All { get; } =
    [
        .. typeof(Estimator).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Estimator)) && !t.IsAbstract)
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (Estimator)Activator.CreateInstance(t)!),
    ];
}

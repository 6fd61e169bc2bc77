namespace Inframate.Modeling;

/// <summary>Reads the tables that are embedded as text: one row a line, words between blanks, <c>#</c> for comments.</summary>
internal static class DataTable
{
    /// <summary>The words of each row.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(DataTable).Assembly.GetManifestResourceStream($"Inframate.Data.{name}")
            ?? throw new InvalidOperationException($"The table '{name}' is not embedded.");
        using var reader = new StreamReader(stream);

        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
    }
}

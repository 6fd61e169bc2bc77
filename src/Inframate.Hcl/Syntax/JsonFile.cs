using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>Reads HCL's JSON syntax.</summary>
public static class JsonFile
{
    /// <summary>Reads a JSON text into the same tree as native syntax; texts in it are templates. Returns what could be read, with diagnostics for the rest.</summary>
    /// <param name="path">Path relative to the repository root, for the diagnostics.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="shape">The blocks of the outermost body.</param>
    public static HclFile Parse(string path, string text, JsonBlockShape shape) => new JsonParser(new SourceText(path, text)).Parse(shape);
}

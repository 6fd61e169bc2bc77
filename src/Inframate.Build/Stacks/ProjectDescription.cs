using System.Security.Cryptography;
using System.Text.Json;

namespace Inframate.Build.Stacks;

/// <summary>The evaluated facts of one project: what its build leaves in <c>obj/inframate/project.json</c> for the stack to read.</summary>
internal static class ProjectDescription
{
    /// <summary>Hash of a project file, by which a reader tells whether the facts still belong to it.</summary>
    public static string HashOf(string projectFile) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(projectFile)).AsSpan(0, 16));

    /// <summary>The facts as JSON: sorted, '/' in paths, nothing that differs between machines.</summary>
    public static byte[] ToJson(
        string project,
        string projectHash,
        IEnumerable<KeyValuePair<string, string>> properties,
        IEnumerable<(string Name, string Version, string? DefinedIn)> packages,
        IEnumerable<string> projectReferences)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("project", project);
            json.WriteString("projectHash", projectHash);
            json.WriteStartObject("properties");
            foreach (var (name, value) in properties.Where(p => p.Value.Length > 0).OrderBy(p => p.Key, StringComparer.Ordinal))
                json.WriteString(name, value);

            json.WriteEndObject();
            json.WriteStartArray("packages");
            foreach (var (name, version, definedIn) in packages.OrderBy(p => p.Name, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                if (version.Length > 0)
                    json.WriteString("version", version);

                if (definedIn is not null)
                    json.WriteString("definedIn", definedIn);

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("projectReferences");
            foreach (var reference in projectReferences.Order(StringComparer.Ordinal))
                json.WriteStringValue(reference);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}

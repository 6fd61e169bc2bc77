using System.Globalization;
using System.Text;
using System.Xml;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>
/// security.junit.xml: each rule that found something as a suite, each finding as a case, in the form that build servers read (https://github.com/testmoapp/junitxml). What is open has failed,
/// what is silenced is skipped with its reason.
/// </summary>
public static class JUnitReport
{
    /// <summary>The findings as JUnit XML.</summary>
    public static string ToXml(Posture posture)
    {
        ArgumentNullException.ThrowIfNull(posture);
        var told = posture.Open.Concat(posture.Silenced).ToList();
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "Inframate.Build");
            Counts(xml, told);
            foreach (var suite in told.GroupBy(f => f.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", suite.Key);
                Counts(xml, [.. suite]);
                foreach (var finding in suite)
                    Write(xml, finding);

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Counts(XmlWriter xml, List<Diagnostic> findings)
    {
        var silenced = findings.Count(f => f.Suppression is not null);
        xml.WriteAttributeString("tests", Number(findings.Count));
        xml.WriteAttributeString("failures", Number(findings.Count - silenced));
        xml.WriteAttributeString("skipped", Number(silenced));
    }

    private static void Write(XmlWriter xml, Diagnostic finding)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", finding.Id);
        xml.WriteAttributeString("name", Clean(finding.Resource is null ? finding.At.ToString() : $"{finding.Resource} at {finding.At}"));
        xml.WriteAttributeString("file", Clean(finding.At.Path));
        if (finding.At.Line > 0)
            xml.WriteAttributeString("line", Number(finding.At.Line));

        xml.WriteStartElement(finding.Suppression is null ? "failure" : "skipped");
        xml.WriteAttributeString("message", Clean(finding.Suppression?.Reason ?? finding.Message));
        if (finding.Suppression is null)
        {
            xml.WriteAttributeString("type", SecurityReport.Name(finding.Severity));
            xml.WriteString(Clean($"{finding.At}: {SecurityReport.Name(finding.Severity)} {finding.Id}: {finding.Message}"));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // XML has no place for most control characters, not even as references.
    private static string Clean(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '\uD7FF') ? text : string.Concat(text.EnumerateRunes().Select(r => r.Value <= char.MaxValue && !XmlConvert.IsXmlChar((char)r.Value) ? "\uFFFD" : r.ToString()));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Xml;
using System.Xml.Linq;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>Reads the XML files of a repository: no document type, so no entities that grow and nothing from outside.</summary>
internal static class XmlFile
{
    /// <summary>The root element; null when the file is missing, or is no XML, which is reported.</summary>
    public static XElement? Read(RepositoryFiles files, string path, DiagnosticInfo problem, string consequence)
    {
        if (files.Read(path) is not { } text)
            return null;

        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
        }
        catch (XmlException exception)
        {
            // A document type is refused without a place.
            var what = exception.LineNumber > 0 ? $"'{path}' is not valid XML, so {consequence}. Correct it at line {exception.LineNumber}." : $"'{path}' has a document type, so it is not read and {consequence}. Remove the document type.";
            files.Report(problem, new SourceSpan(path, exception.LineNumber, exception.LinePosition), what);
            return null;
        }
    }

    /// <summary>The place of an element. The column that the XML reader gives is one past the '&lt;'.</summary>
    public static SourceSpan Place(XElement element, string path)
        => element is IXmlLineInfo line && line.HasLineInfo() ? new SourceSpan(path, line.LineNumber, Math.Max(1, line.LinePosition - 1)) : new SourceSpan(path);
}

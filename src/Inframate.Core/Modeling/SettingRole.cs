namespace Inframate.Modeling;

/// <summary>What the value of a setting is.</summary>
public enum SettingRole
{
    /// <summary>Something that no created resource can fill in.</summary>
    Other,

    /// <summary>An ADO.NET connection string.</summary>
    ConnectionString,

    /// <summary>Host and port of a cache or broker, in the form that its .NET client takes.</summary>
    Endpoint,

    /// <summary>A URL: of a queue, a search cluster, another service.</summary>
    Url,

    /// <summary>The name of a bucket, a queue, a topic or a table.</summary>
    ResourceName,

    /// <summary>What the code puts before the names of its tables.</summary>
    TablePrefix,

    /// <summary>The name of the cloud region.</summary>
    Region,
}

using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <content>What only one of several ways opens: clouds, plugins, engines and files that do the same with another server.</content>
internal sealed partial class ForeignReader
{
    // remote/s3/client.go beside remote/gcs/client.go, or s3.py beside gcs.py: whoever runs the program keeps its objects in one cloud of several.
    private void Clouds()
    {
        var homes = ObjectStores.Where(required.Contains).Select(k => (Kind: k, Files: found[k].Where(e => e.Kind == EvidenceKind.Source).Select(e => e.At.Path).Distinct(StringComparer.Ordinal).ToList())).Where(h => h.Files.Count > 0).ToList();
        foreach (var home in homes)
        {
            if (homes.Exists(o => o.Kind != home.Kind && Offers(o.Kind) && Offers(home.Kind)) || homes.Exists(o => o.Kind != home.Kind && o.Files.TrueForAll(f => home.Files.TrueForAll(h => AreSiblings(f, h)))))
                required.Remove(home.Kind);
        }

        // import _ "gocloud.dev/blob/s3blob": a scheme of addresses that somebody may use.
        bool Offers(NeedKind kind) => found[kind].Where(e => e.Kind == EvidenceKind.Source).All(e => e.Value.StartsWith("gocloud.dev/", StringComparison.Ordinal));

        static bool AreSiblings(string one, string other)
            => one != other && (RepositoryFiles.FolderOf(one), RepositoryFiles.FolderOf(other)) is var (a, b) && (a == b || (RepositoryFiles.FolderOf(a) == RepositoryFiles.FolderOf(b) && IsOfCloud(a) && IsOfCloud(b)));

        static bool IsOfCloud(string folder) => CloudNames.Any(n => RepositoryFiles.NameOf(folder).StartsWith(n, StringComparison.OrdinalIgnoreCase));
    }

    // modules/kinesis beside modules/kafka, modules/syslog and others; integrations/mysql.ts beside integrations/oracle.ts and integrations/mongodb.ts.
    private bool IsPlugin(string path, NeedKind kind)
    {
        if (Collectors().Contains(path))
            return true;

        var parts = path.Split('/');
        for (var i = 0; i + 1 < parts.Length; i++)
        {
            if (!Entry(parts[i + 1]).Contains(kind) && !(kind == NeedKind.Smtp && Names.Words(parts[i + 1]).Any(w => w is "email" or "mail")))
                continue;

            var entries = Entries(string.Join('/', parts[..(i + 1)]) + "/");
            var isFolder = i + 2 < parts.Length;
            if (entries.Count >= (isFolder ? MinimumPlugins : MinimumPluginFiles) && (PluginFolders.Contains(parts[i], StringComparer.OrdinalIgnoreCase) || (!isFolder && Names.Words(parts[i]) is [.., var role] && RoleFolders.Contains(role, StringComparer.Ordinal))))
                return true;

            // Nobody opens so many databases at a time.
            if (Databases.Contains(kind) && entries.SelectMany(Entry).Where(Databases.Contains).Distinct().Count() >= MinimumEngines)
                return true;
        }

        return false;
    }

    // db/mysql.php beside db/pgsql.php and db/sqlite.php: PHP brings the drivers, so nothing else may name them.
    private void Engines()
    {
        foreach (var folder in sources.Select(s => (s.Path, Kind: DeclaredNeeds.KindOf(Path.GetFileNameWithoutExtension(s.Path)))).Where(s => s.Kind is { } kind && (ForeignRelational.Contains(kind) || kind is NeedKind.Memcached or NeedKind.Redis)).GroupBy(s => RepositoryFiles.FolderOf(s.Path), StringComparer.Ordinal))
        {
            foreach (var (path, kind) in folder.Select(f => f.Kind).Distinct().Count() > 1 ? folder.ToList() : [])
                Add(kind!.Value, new Evidence(EvidenceKind.Source, Path.GetFileNameWithoutExtension(path), new SourceSpan(path)));
        }
    }

    // A mailer in PHP speaks SMTP where its settings name a server.
    private void Mailers()
    {
        foreach (var (path, lines) in sources)
        {
            for (var i = 0; i < lines.Length; i++)
            {
                if (!found.ContainsKey(NeedKind.Smtp) && MailerSigns.FirstOrDefault(s => lines[i].Contains(s, StringComparison.Ordinal)) is { } sign)
                    Add(NeedKind.Smtp, new Evidence(EvidenceKind.Source, sign, new SourceSpan(path, i + 1, lines[i].IndexOf(sign, StringComparison.Ordinal) + 1)));
            }
        }
    }

    private List<string> Entries(string prefix)
    {
        if (!entries.TryGetValue(prefix, out var known))
        {
            entries[prefix] = known = [.. sources.Where(s => s.Path.StartsWith(prefix, StringComparison.Ordinal)).Select(s => s.Path[prefix.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal)];
        }

        return known;
    }

    // What a file or folder is called after: mongodb.ts, sql-server, microsoftSqlServer.ts.
    private static IEnumerable<NeedKind> Entry(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        var words = Names.Words(stem);

        return words.Append(stem).Concat(words.Zip(words.Skip(1), (first, second) => first + second)).Select(w => w == "firebase" ? NeedKind.Firestore : DeclaredNeeds.KindOf(w)).OfType<NeedKind>();
    }

    // One file that asks for the drivers of many databases looks into those that its users name.
    private HashSet<string> Collectors()
    {
        if (collectors is not null)
            return collectors;

        collectors = new HashSet<string>(StringComparer.Ordinal);
        if (manifest.Language is not ("node" or "python"))
            return collectors;

        var drivers = manifest.Dependencies.Keys.Select(d => (Name: d, Kind: NeedTable.Find(Enum.Parse<NeedSource>(manifest.Language, ignoreCase: true), d).Select(r => (NeedKind?)r.Kind).FirstOrDefault(k => Databases.Contains(k!.Value)))).Where(d => d.Kind is not null).ToList();
        if (drivers.Select(d => d.Kind).Distinct().Count() >= MinimumEngines)
            collectors.UnionWith(sources.Where(s => drivers.Where(d => ImportIn(s.Lines, d.Name) is not null).Select(d => d.Kind).Distinct().Count() >= MinimumEngines).Select(s => s.Path));

        return collectors;
    }

    // cache/redis.php beside cache/memcached.php and cache/db.php: which of them serves is for the settings to say.
    private bool IsAlternative(string path, NeedKind kind)
    {
        var folder = RepositoryFiles.FolderOf(path);

        // What lies in redis/ only helps those that do it with Redis.
        if (Entry(RepositoryFiles.NameOf(folder)).Contains(kind) && sources.Exists(s => RepositoryFiles.FolderOf(s.Path) != folder && Named(s.Path).Contains(kind) && IsAlternative(s.Path, kind)))
            return true;

        // S3Storage.ts beside LocalStorage.ts says the same as s3.ts beside local.ts below storage/.
        var role = Names.Words(Path.GetFileNameWithoutExtension(path)) is [_, .., var last] && RoleFolders.Contains(last, StringComparer.Ordinal) ? last : null;
        if (role is not null && Named(path).Contains(kind) && sources.Exists(s => s.Path != path && RepositoryFiles.FolderOf(s.Path) == folder && Names.Words(Path.GetFileNameWithoutExtension(s.Path)) is [var first, .., var same] && same == role && (StandIns.Contains(first, StringComparer.Ordinal) || Named(s.Path).Any(k => k != kind))))
            return true;

        return RoleFolders.Any(r => RepositoryFiles.NameOf(folder).EndsWith(r, StringComparison.OrdinalIgnoreCase)) && Named(path).Contains(kind)
            && sources.Any(s => s.Path != path && RepositoryFiles.FolderOf(s.Path) == folder && (Named(s.Path).Any(k => k != kind) || Words(s.Path).Any(w => StandIns.Contains(w, StringComparer.Ordinal))));

        static IEnumerable<string> Words(string file) => Path.GetFileNameWithoutExtension(file) is var name ? Names.Words(name).Append(name.ToLowerInvariant()) : [];

        static IEnumerable<NeedKind> Named(string file) => Words(file).Select(DeclaredNeeds.KindOf).OfType<NeedKind>();
    }
}

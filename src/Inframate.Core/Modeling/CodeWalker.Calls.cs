using System.Collections.Frozen;
using System.Globalization;
using Inframate.Discovery;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

internal sealed partial class CodeWalker
{
    // The properties by which clients take their address.
    private static readonly FrozenSet<string> AddressProperties = FrozenSet.ToFrozenSet(["Configuration", "ConfigurationOptions", "ConnectionString", "EndPoints", "Endpoint", "HostName", "Host", "BootstrapServers", "Uri", "Url"]);

    private static readonly FrozenDictionary<string, NeedKind> ResourceProperties = new Dictionary<string, NeedKind>
    {
        ["BucketName"] = NeedKind.S3,
        ["DestinationBucket"] = NeedKind.S3,
        ["EventBusName"] = NeedKind.EventBridge,
        ["QueueName"] = NeedKind.Sqs,
        ["QueueUrl"] = NeedKind.Sqs,
        ["SecretId"] = NeedKind.Secrets,
        ["StreamName"] = NeedKind.Kinesis,
        ["TableName"] = NeedKind.DynamoDb,
        ["TopicArn"] = NeedKind.Sns,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Operations that are told the name of a queue; all others take its URL.
    private static readonly FrozenSet<string> ByQueueName = FrozenSet.ToFrozenSet(["CreateQueue", "CreateQueueAsync", "GetQueueUrl", "GetQueueUrlAsync"]);

    private static readonly string[] HealthWords = ["health", "healthz", "healthcheck", "live", "livez", "ready", "readyz", "alive", "ping", "heartbeat", "hc"];

    private void Call(InvocationExpressionSyntax call, Scope scope, Reach reach)
    {
        if (CalledName(call) is not { } called)
            return;

        var name = called.Identifier.Text;
        var at = scope.File.At(called);

        ReadConfiguration(call, called, scope);
        CloudCall(call, name, scope);

        var followed = Follow(call, name, scope, reach);
        if (!name.StartsWith("Add", StringComparison.Ordinal) || !IsHealthCheck(call))
            Findings.Calls.TryAdd(name, at);

        if (followed)
            return;

        Web(call, name, scope);
        FileWritten(call, called, scope, reach);
        if (name == "AddJwtBearer")
            BoundAuthority(call, scope, reach);

        // Table.LoadTable(client, "Orders"), of the document model.
        if (name is "LoadTable" or "TryLoadTable" && Receiver(call) is IdentifierNameSyntax { Identifier.Text: "Table" } && Resolve(Argument(call, 1), scope, 0) is { Source: not ConfigSource.Section } table)
            Findings.Resources.Add((NeedKind.DynamoDb, table, false));

        Findings.IsInMemory |= name == "UseInMemoryDatabase" && reach == Reach.Always;
        if (name == "ForAddress" && Resolve(Argument(call, 0), scope, 0) is { Source: not ConfigSource.Section } address)
            Findings.Addresses.Add(address);

        // Sources of configuration that call the cloud themselves.
        if (AwsActions.OfConfiguration(name) is { IsEmpty: false } actions)
        {
            var path = Resolve(Argument(call, 0), scope, 0) is { Source: ConfigSource.Literal } literal ? literal : null;
            foreach (var action in actions)
                Findings.Permissions.Add((action, at, NeedKind.Secrets, path));

            if (path is not null)
                Named(path);
        }

        // A line that is read and thrown away only keeps the window open.
        Findings.Asks |= call.Parent is not ExpressionStatementSyntax && (name is "ReadLine" && Receiver(call) is IdentifierNameSyntax { Identifier.Text: "Console" } || (name is "Prompt" or "Ask" or "Confirm" && Receiver(call) is IdentifierNameSyntax { Identifier.Text: "AnsiConsole" }));

        foreach (var row in NeedTable.Find(NeedSource.Call, name).Concat(NeedTable.Find(NeedSource.Client, name)).Where(Allowed))
        {
            var value = row.How == NeedSource.Client && LiteralOf(Argument(call, 0), scope, 0) is { Length: > 0 } connection && !connection.Contains('=', StringComparison.Ordinal)
                ? new ConfigValue(ConfigSource.Key, $"ConnectionStrings:{connection}", at)
                : AddressIn(call.ArgumentList, scope);

            if (value is { Source: ConfigSource.Key } && row.How == NeedSource.Client)
                Findings.Reads.Add(value);

            // Inside another registration of the same kind it only adds options: the outer call says which one it is.
            var inner = value is null && call.Ancestors().OfType<InvocationExpressionSyntax>().Any(o => o != call && o.ArgumentList.Span.Contains(call.Span) && CalledName(o) is { } outer && NeedTable.Find(NeedSource.Client, outer.Identifier.Text).Any(r => r.Kind == row.Kind));
            Findings.Needs.Add(new NeedSign(row.Kind, reach, new Evidence(EvidenceKind.Call, name, at), value, inner ? null : ContextOf(call, called)));
        }
    }

    private bool Allowed(NeedRow row) => row.Guard is null || packages.Any(p => p.Contains(row.Guard, StringComparison.OrdinalIgnoreCase));

    private bool Follow(InvocationExpressionSyntax call, string name, Scope scope, Reach reach)
    {
        var followed = false;
        foreach (var (method, bindings) in Targets(call, name, scope))
        {
            Enqueue(method, bindings, reach);
            followed = true;
        }

        return followed;
    }

    /// <summary>The methods of the repository that a call can mean, and what it hands to their parameters.</summary>
    private IEnumerable<(CodeMethod Method, Dictionary<string, ConfigValue> Bindings)> Targets(InvocationExpressionSyntax call, string name, Scope scope)
    {
        // A method that wraps one of a library often has its name: inside of it, the name means that of the library.
        var around = call.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        var candidates = MethodsOf(name).FindAll(c => c.Method != around);
        if (candidates.Count == 0)
            yield break;

        var count = call.ArgumentList.Arguments.Count;
        var receiverName = Receiver(call) switch
        {
            SimpleNameSyntax simple => simple.Identifier.Text,
            MemberAccessExpressionSyntax { Name: SimpleNameSyntax last } => last.Identifier.Text,
            _ => null,
        };
        var onValue = Receiver(call) is not null && !(receiverName is not null && FilesDeclaring(receiverName).Count > 0);

        // A class that is named, or the one that the call stands in, comes before others that have a method of the same name.
        var owner = Receiver(call) is null ? scope.Type?.Identifier.Text : onValue ? null : receiverName;
        if (owner is not null && candidates.Any(c => DeclaringType(c) == owner))
            candidates = [.. candidates.Where(c => DeclaringType(c) == owner)];

        var followed = 0;

        foreach (var candidate in candidates)
        {
            var parameters = candidate.Method.ParameterList.Parameters;
            var isClassic = candidate.IsExtension && candidate.Method.Parent is not ExtensionBlockDeclarationSyntax;
            var shift = isClassic && onValue ? 1 : 0;
            var required = parameters.Count(p => p.Default is null && !p.Modifiers.Any(SyntaxKind.ParamsKeyword)) - shift;
            var most = parameters.Any(p => p.Modifiers.Any(SyntaxKind.ParamsKeyword)) ? int.MaxValue : parameters.Count - shift;

            if (count < required || count > most || (onValue && !candidate.IsExtension))
                continue;

            if (followed++ >= MaximumCandidates)
            {
                Findings.Cut.TryAdd(scope.File.At(call), $"More than {MaximumCandidates} methods of the repository are named '{name}' and take as many arguments, so only the first {MaximumCandidates} were followed. Call it by its class if it is another one.");
                yield break;
            }

            var bindings = new Dictionary<string, ConfigValue>(StringComparer.Ordinal);
            if (shift == 1)
                Bind(bindings, parameters[0].Identifier.Text, Receiver(call)!, scope);

            for (var i = 0; i < count; i++)
            {
                var argument = call.ArgumentList.Arguments[i];
                var parameter = argument.NameColon is { } named ? named.Name.Identifier.Text : i + shift < parameters.Count ? parameters[i + shift].Identifier.Text : null;
                if (parameter is not null)
                    Bind(bindings, parameter, argument.Expression, scope);
            }

            yield return (candidate, bindings);
        }
    }

    private void Bind(Dictionary<string, ConfigValue> bindings, string parameter, ExpressionSyntax argument, Scope scope)
    {
        if (Resolve(argument, scope, 0) is { } value)
            bindings[parameter] = value;
    }

    private void ReadConfiguration(InvocationExpressionSyntax call, SimpleNameSyntax called, Scope scope)
    {
        var typeArgument = called is GenericNameSyntax { TypeArgumentList.Arguments: [var first, ..] } ? NameOf(first) : null;

        switch (called.Identifier.Text)
        {
            case "GetConnectionString" or "GetEnvironmentVariable" or "GetValue" or "GetRequiredValue":
                if (Resolve(call, scope, 0) is { Source: ConfigSource.Key or ConfigSource.Environment } read)
                    Findings.Reads.Add(read with { HasFallback = read.HasFallback || HasFallback(call), Fallback = read.Fallback ?? FallbackAt(call, scope) });

                break;
            case "Configure" or "ConfigureOptions" or "AddOptionsWithValidateOnStart" when typeArgument is not null:
                foreach (var argument in call.ArgumentList.Arguments)
                {
                    if (SectionOf(argument.Expression, scope) is { } section)
                        Findings.Options.TryAdd(typeArgument, section);
                }

                break;
            case "Get" when called is GenericNameSyntax { TypeArgumentList.Arguments: [PredefinedTypeSyntax or ArrayTypeSyntax or GenericNameSyntax] } && Receiver(call) is { } single && SectionOf(single, scope) is { Length: > 0 } key:
                Findings.Reads.Add(new ConfigValue(ConfigSource.Key, key, scope.File.At(call), HasFallback(call)));
                break;
            case "Get" when typeArgument is not null && Receiver(call) is { } receiver && SectionOf(receiver, scope) is { } section:
                Findings.Options.TryAdd(typeArgument, section);
                break;
            case "Bind" or "BindConfiguration":
                Bound(call, called.Identifier.Text, scope);
                break;
        }
    }

    // AddOptions<T>().Bind(section), AddOptions<T>().BindConfiguration("Name"), section.Bind(options), configuration.Bind("Name", options)
    private void Bound(InvocationExpressionSyntax call, string name, Scope scope)
    {
        var options = call.DescendantNodes().OfType<GenericNameSyntax>().FirstOrDefault(g => g.Identifier.Text is "AddOptions" or "AddOptionsWithValidateOnStart");
        if (options?.TypeArgumentList.Arguments is [var type, ..] && NameOf(type) is { } optionsType)
        {
            var section = name == "BindConfiguration" ? LiteralOf(Argument(call, 0), scope, 0) : Argument(call, 0) is { } bound ? SectionOf(bound, scope) : null;
            if (section is not null)
                Findings.Options.TryAdd(optionsType, section);

            return;
        }

        var target = call.ArgumentList.Arguments.Count == 2 ? Argument(call, 1) : Argument(call, 0);
        var from = call.ArgumentList.Arguments.Count == 2 ? LiteralOf(Argument(call, 0), scope, 0) ?? SectionOf(Argument(call, 0)!, scope) : Receiver(call) is { } receiver ? SectionOf(receiver, scope) : null;

        if (from is not null && TypeOf(target, scope, 0) is { } targetType)
            Findings.Options.TryAdd(targetType, from);
    }

    /// <summary>The section that an expression stands for, empty for the whole configuration; null when it is none.</summary>
    private string? SectionOf(ExpressionSyntax expression, Scope scope)
        => Resolve(expression, scope, 0) is { Source: ConfigSource.Section } section ? section.Text : IsConfiguration(expression, scope, 0, out _) ? "" : null;

    private void CloudCall(InvocationExpressionSyntax call, string name, Scope scope)
    {
        if (Receiver(call) is not { } receiver || TypeOf(receiver, scope, 0) is not { } type || !AwsActions.IsClient(type, out var need))
            return;

        if (AwsActions.NamespaceOf(type) is { } imported && !scope.File.Tree.Usings.Any(u => u.Name?.ToString() == imported))
            return;

        // A method of the repository is followed instead.
        if (MethodsOf(name).Any(m => m.IsExtension))
            return;

        var called = CalledName(call)!;
        var resource = need is not { } kind ? null : AwsActions.IsTableContext(type) ? TableOfContext(call, called, scope) : ResourceIn(call, name, kind, scope);
        var at = scope.File.At(called);

        foreach (var action in AwsActions.For(type, name))
            Findings.Permissions.Add((action, at, need, resource));

        foreach (var assignment in call.ArgumentList.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(IsAcl))
        {
            Findings.Permissions.Add(("s3:PutObjectAcl", at, NeedKind.S3, resource));
            PublicRead(assignment, scope, resource);
        }
    }

    private static string NameOfLeft(AssignmentExpressionSyntax assignment) => assignment.Left switch
    {
        IdentifierNameSyntax simple => simple.Identifier.Text,
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        _ => "",
    };

    private static bool IsAcl(AssignmentExpressionSyntax assignment) => NameOfLeft(assignment) == "CannedACL";

    private void PublicRead(AssignmentExpressionSyntax assignment, Scope scope, ConfigValue? resource)
    {
        if (assignment.Right is MemberAccessExpressionSyntax { Name.Identifier.Text: "PublicRead" or "PublicReadWrite" })
            Findings.Wishes.Add((NeedKind.S3, "publicRead", "true", scope.File.At(assignment), resource));
    }

    /// <summary>The value in the arguments of an SDK call that says which bucket, queue, topic, table, stream or bus it is about.</summary>
    private ConfigValue? ResourceIn(InvocationExpressionSyntax call, string operation, NeedKind kind, Scope scope)
    {
        foreach (var assignment in call.ArgumentList.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            if (assignment.Left is IdentifierNameSyntax left && Resolve(assignment.Right, scope, 0) is { } value
                && ((ResourceProperties.TryGetValue(left.Identifier.Text, out var found) && found == kind) || (kind == NeedKind.Secrets && left.Identifier.Text is "Name" or "Path")))
                return Keep(value, left.Identifier.Text == "QueueUrl");
        }

        // The first argument of the short forms, of the call and of its request, is the queue, bucket, topic or table.
        var first = Argument(call, 0);
        if (first is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var inner, ..] })
            first = inner.Expression;

        return ResourceProperties.Values.Contains(kind) && Resolve(first, scope, 0) is { Source: not ConfigSource.Section } argument ? Keep(argument, !ByQueueName.Contains(operation)) : null;

        ConfigValue Keep(ConfigValue value, bool byUrl)
        {
            if (kind == NeedKind.Secrets)
                Named(value);
            else
                Findings.Resources.Add((kind, value, kind == NeedKind.Sqs && byUrl));

            return value;
        }
    }

    // A secret or a parameter that the code names itself; one that a setting names is known when it runs.
    private void Named(ConfigValue value)
    {
        if (value.Source != ConfigSource.Literal)
            return;

        Findings.Resources.Add((NeedKind.Secrets, value, false));
        Findings.Wishes.Add((NeedKind.Secrets, "path", value.Text, value.At, value));
    }

    private void Creation(BaseObjectCreationExpressionSyntax creation, Scope scope)
    {
        // new Uri(value), and BaseAddress = new(value).
        var isUri = creation is ObjectCreationExpressionSyntax { Type: var made } ? NameOf(made) == "Uri" : creation.Parent is AssignmentExpressionSyntax target && NameOfLeft(target) is "BaseAddress" or "Address";
        if (isUri && creation.ArgumentList is { Arguments: [var address, ..] } && Resolve(address.Expression, scope, 0) is { Source: not ConfigSource.Section } value)
            Findings.Addresses.Add(value);

        if (creation is not ObjectCreationExpressionSyntax { Type: var type } || NameOf(type) is not { } name)
            return;

        // new SiloHostBuilder() says the same as a call.
        Findings.Calls.TryAdd(name, scope.File.At(creation));

        if (name == "TableBuilder" && creation.ArgumentList is { Arguments: [_, var called, ..] } && Resolve(called.Expression, scope, 0) is { Source: not ConfigSource.Section } table)
            Findings.Resources.Add((NeedKind.DynamoDb, table, false));

        // A request that is built before it is sent.
        if (!name.EndsWith("Request", StringComparison.Ordinal) && !name.EndsWith("RequestEntry", StringComparison.Ordinal))
            return;

        foreach (var assignment in creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [])
        {
            if (assignment.Left is IdentifierNameSyntax left && ResourceProperties.TryGetValue(left.Identifier.Text, out var kind) && Resolve(assignment.Right, scope, 0) is { } named)
            {
                if (kind == NeedKind.Secrets)
                    Named(named);
                else
                    Findings.Resources.Add((kind, named, left.Identifier.Text == "QueueUrl"));
            }
        }

        // new SendMessageRequest(url, text): whose operation this is tells what the first argument names.
        if (creation.ArgumentList is { Arguments: [var first, ..] } && name.EndsWith("Request", StringComparison.Ordinal) && AwsActions.NeedOf(name[..^"Request".Length]) is { } need && Resolve(first.Expression, scope, 0) is { Source: not ConfigSource.Section } resource)
            Findings.Resources.Add((need, resource, need == NeedKind.Sqs && !ByQueueName.Contains(name[..^"Request".Length])));
    }

    private void Assignment(AssignmentExpressionSyntax assignment, Scope scope, Reach reach)
    {
        if (assignment.Right is LiteralExpressionSyntax { Token.Value: string provider })
        {
            foreach (var row in NeedTable.Find(NeedSource.Invariant, provider).Where(_ => NameOfLeft(assignment).EndsWith("Invariant", StringComparison.Ordinal)))
                Findings.Needs.Add(new NeedSign(row.Kind, reach, new Evidence(EvidenceKind.Call, provider, scope.File.At(assignment)), AddressIn(assignment.Parent, scope), null));
        }

        if (assignment.Left is MemberAccessExpressionSyntax || assignment.Parent is InitializerExpressionSyntax)
            Assigned(assignment, scope, reach);

        if (NameOfLeft(assignment) == "TableNamePrefix")
            Findings.TablePrefix ??= Resolve(assignment.Right, scope, 0) ?? new ConfigValue(ConfigSource.Section, "", scope.File.At(assignment));

        // Inside the arguments of the call it was seen with the call.
        if (IsAcl(assignment) && !assignment.Ancestors().OfType<InvocationExpressionSyntax>().Any(c => TypeOf(Receiver(c), scope, 0) is { } type && AwsActions.IsClient(type, out _)))
            PublicRead(assignment, scope, null);
    }

    private static string? DeclaringType(CodeMethod method) => method.Method.Parent is TypeDeclarationSyntax and not ExtensionBlockDeclarationSyntax ? ((TypeDeclarationSyntax)method.Method.Parent).Identifier.Text : null;

    private static string? LastNameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax simple => simple.Identifier.Text,
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        _ => null,
    };

    /// <summary>The member that is taken of a type by its name: <c>Use</c> in <c>Store.Use()</c> and in <c>Data.Store.Use()</c>; null when the name stands for something else.</summary>
    private static string? StaticMember(SimpleNameSyntax name)
    {
        var whole = name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? qualified : (ExpressionSyntax)name;

        return whole.Parent is MemberAccessExpressionSyntax access && access.Expression == whole ? access.Name.Identifier.Text : null;
    }

    private void Mention(SimpleNameSyntax name, Scope scope, Reach reach)
    {
        var text = name.Identifier.Text;

        // DbType = DbType.MySql
        if (name.Parent is MemberAccessExpressionSyntax owned && owned.Name == name && LastNameOf(owned.Expression) is { } owner && NeedTable.MemberTypes.Contains(owner))
        {
            foreach (var row in NeedTable.Find(NeedSource.Member, $"{owner}.{text}").Where(Allowed))
                Findings.Needs.Add(new NeedSign(row.Kind, reach, new Evidence(EvidenceKind.Call, row.Name, scope.File.At(name)), AddressIn(name.FirstAncestorOrSelf<InitializerExpressionSyntax>(), scope), null));
        }

        // The right side of a dot is a member, not a type, unless more dots follow.
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name && access.Parent is not (MemberAccessExpressionSyntax or ArgumentSyntax))
            return;

        if (FilesDeclaring(text).Count > 0)
        {
            var member = StaticMember(name);
            if (member is not null && MethodsOf(member).Any(m => DeclaringType(m) == text))
                ReachStatics(text, reach);
            else
                ReachType(text, reach, whole: member is not null);

            return;
        }

        // A method that is handed over instead of called: MapGet("/", ListAsync).
        if (name.Parent is ArgumentSyntax or MemberAccessExpressionSyntax { Parent: ArgumentSyntax } && MethodsOf(text) is { Count: > 0 } handed)
        {
            foreach (var member in handed.Where(m => m.File == scope.File || handed.Count == 1))
                Enqueue(member, [], reach);
        }

        if (IsValue(name))
            return;

        foreach (var row in NeedTable.Find(NeedSource.Type, text).Where(Allowed))
        {
            var value = name.Ancestors().FirstOrDefault(a => a is ObjectCreationExpressionSyntax or InvocationExpressionSyntax or StatementSyntax or MemberDeclarationSyntax) switch
            {
                ObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation when creation.Type == name => AddressIn(arguments, scope) ?? AddressIn(creation.Initializer, scope),
                ObjectCreationExpressionSyntax creation when creation.Type == name => AddressIn(creation.Initializer, scope),
                InvocationExpressionSyntax call when call.Expression.Span.Contains(name.Span) => AddressIn(call.ArgumentList, scope),
                _ => null,
            };

            // What may be null is taken where it is there: IConnectionMultiplexer? redis = null.
            Findings.Needs.Add(new NeedSign(row.Kind, name.Parent is NullableTypeSyntax ? Reach.Optional : reach, new Evidence(EvidenceKind.Call, text, scope.File.At(name)), value, null));
        }
    }

    // A property may be called like a type: settings.SqlConnection.
    private static bool IsValue(SimpleNameSyntax name)
        => name.Parent is ArgumentSyntax or ArrowExpressionClauseSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or InterpolationSyntax or ReturnStatementSyntax
            || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name && access.Parent is not MemberAccessExpressionSyntax);

    /// <summary>The first value in some arguments that leads to configuration, those first that are set to a property for an address.</summary>
    private ConfigValue? AddressIn(SyntaxNode? arguments, Scope scope)
    {
        if (arguments is null)
            return null;

        foreach (var assignment in arguments.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            if (AddressProperties.Contains(NameOfLeft(assignment)) && IsAddress(Resolve(assignment.Right, scope, 0)) is { } address)
                return address;
        }

        foreach (var expression in arguments.DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (IsAddress(Resolve(expression, scope, 0)) is { } value)
                return value;
        }

        return null;

        static ConfigValue? IsAddress(ConfigValue? value) => value is { Source: ConfigSource.Key or ConfigSource.Environment or ConfigSource.Options } ? value : null;
    }

    /// <summary>The database context that a call is about: the type argument of the call or of one around it, or the class that it stands in.</summary>
    private static string? ContextOf(InvocationExpressionSyntax call, SimpleNameSyntax called)
    {
        if (called is GenericNameSyntax { TypeArgumentList.Arguments: [var own, ..] })
            return NameOf(own);

        foreach (var ancestor in call.Ancestors())
        {
            switch (ancestor)
            {
                case InvocationExpressionSyntax outer when CalledName(outer) is GenericNameSyntax { TypeArgumentList.Arguments: { Count: > 0 } arguments } generic && generic.Identifier.Text.Contains("DbContext", StringComparison.Ordinal):
                    return NameOf(arguments[^1]);
                case MethodDeclarationSyntax { Identifier.Text: "OnConfiguring", Parent: ClassDeclarationSyntax type }:
                    return type.Identifier.Text;
                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    private void Web(InvocationExpressionSyntax call, string name, Scope scope)
    {
        var text = Argument(call, 0) is { } argument ? LiteralOf(argument, scope, 0) : null;

        switch (name)
        {
            case "MapHealthChecks" or "UseHealthChecks" or "MapCustomHealthCheck" when text is not null && text.StartsWith('/'):
                Findings.HealthPaths.Add((text, true, scope.File.At(call)));
                break;
            case "MapGet" or "Map" or "MapMethods" when text is not null && HealthWords.Contains(text.Trim('/').Split('/')[^1], StringComparer.OrdinalIgnoreCase):
                Findings.HealthPaths.Add(('/' + text.Trim('/'), false, scope.File.At(call)));
                break;
            case "ListenAnyIP" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536:
                Findings.Ports.Add((port, scope.File.At(call)));
                break;
            case "UseUrls" or "Run" or "RunAsync" when text is not null && Ports.OfUrl(text) is { } port:
                Findings.Ports.Add((port, scope.File.At(call)));
                break;
        }
    }
}

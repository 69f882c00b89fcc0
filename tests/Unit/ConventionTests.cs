using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using DataWorksMeta.Commands;

namespace DataWorksMeta.Unit;

/// <summary>What every cmdlet keeps to, so that the next one does too.</summary>
/// <remarks>
/// Read from the metadata: the attributes of the reference library have no bodies, so made objects of them would be blank.
/// </remarks>
public sealed partial class ConventionTests
{
    private static readonly Assembly s_module = typeof(DwSession).Assembly;

    // PowerShell 7.4, the oldest engine that the manifest names, runs on .NET 8.
    private static readonly Version s_oldestRuntime = new(8, 0, 0, 0);

    private static readonly Type[] s_verbs =
    [
        typeof(VerbsCommon),
        typeof(VerbsCommunications),
        typeof(VerbsData),
        typeof(VerbsDiagnostic),
        typeof(VerbsLifecycle),
        typeof(VerbsOther),
        typeof(VerbsSecurity),
    ];

    private static readonly string[] s_commonParameters =
    [
        "Debug", "ErrorAction", "ErrorVariable", "InformationAction", "InformationVariable", "OutBuffer", "OutVariable",
        "PipelineVariable", "ProgressAction", "Verbose", "WarningAction", "WarningVariable", "WhatIf", "Confirm",
    ];

    public static TheoryData<Type> Cmdlets => [.. Types];

    private static IEnumerable<Type> Types =>
        s_module.GetTypes().Where(static type => type.IsDefined(typeof(CmdletAttribute), inherit: false));

    [Fact]
    public void Every_cmdlet_is_found_here()
    {
        Assert.Contains(Types, static type => type.Name == "GetDwTableProducingTaskCommand");
        Assert.Equal(s_module.GetTypes().Where(static type => typeof(Cmdlet).IsAssignableFrom(type) && !type.IsAbstract), Types);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_is_public_and_sealed_and_has_the_name_of_its_class(Type type)
    {
        (string verb, string noun, _) = Cmdlet(type);

        Assert.True(type is { IsPublic: true, IsSealed: true });
        Assert.Equal($"{verb}{noun}Command", type.Name);
        Assert.Equal("DataWorksMeta.Commands", type.Namespace);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_has_an_approved_verb_and_a_singular_noun_of_this_module(Type type)
    {
        (string verb, string noun, _) = Cmdlet(type);
        IEnumerable<string?> approved = s_verbs
            .SelectMany(static verbs => verbs.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(static verb => (string?)verb.GetRawConstantValue());

        Assert.Contains(verb, approved);
        Assert.Matches("^Dw[A-Z]", noun);
        // A status is one.
        Assert.DoesNotMatch("[^su]s$", noun);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_says_what_it_gives(Type type)
    {
        Type[] given =
        [
            .. type.GetCustomAttributesData()
                .Where(static data => data.AttributeType == typeof(OutputTypeAttribute))
                .SelectMany(static data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
                .Select(static argument => (Type)argument.Value!),
        ];
        if (type == typeof(DisconnectDwAccountCommand))
        {
            Assert.Empty(given);
            return;
        }
        Assert.NotEmpty(given);
        // A test answers with a truth, a call of any operation with whatever came, and a day may be wanted as text.
        Type? plain = type.Name.StartsWith("Test", StringComparison.Ordinal) ? typeof(bool)
            : type == typeof(GetDwBizDateCommand) ? typeof(string)
            : type == typeof(InvokeDwApiCommand) ? typeof(PSObject)
            : null;
        Assert.All(given, output => Assert.True(output == plain || IsModel(output)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_takes_no_secret_as_plain_text(Type type)
    {
        foreach (PropertyInfo parameter in Parameters(type).Where(static parameter => SecretName().IsMatch(parameter.Name)))
        {
            Type taken = parameter.PropertyType;
            Assert.NotEqual(typeof(string), taken.IsArray ? taken.GetElementType() : taken);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_has_switches_rather_than_truth_parameters(Type type) =>
        Assert.DoesNotContain(typeof(bool), Parameters(type).Select(static parameter => parameter.PropertyType));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_reuses_no_common_parameter(Type type) =>
        Assert.Empty(Parameters(type)
            .Select(static parameter => parameter.Name)
            .Intersect(s_commonParameters, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_parameter_set_takes_at_most_one_object_from_the_pipe_and_two_by_position(Type type)
    {
        Place[] all = [.. Parameters(type).SelectMany(Places)];
        foreach (string set in all.Select(static place => place.Set).Distinct())
        {
            Place[] inSet = [.. all.Where(place => place.Set == set || place.Set == ParameterAttribute.AllParameterSets)];
            Assert.True(inSet.Count(static place => place.FromPipe) <= 1);
            Assert.True(inSet.Count(static place => place.ByPosition) <= 2);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_with_several_parameter_sets_has_a_default(Type type)
    {
        string[] sets =
        [
            .. Parameters(type)
                .SelectMany(Places)
                .Select(static place => place.Set)
                .Where(static set => set != ParameterAttribute.AllParameterSets)
                .Distinct(),
        ];

        Assert.True(sets.Length < 2 || sets.Contains(Cmdlet(type).DefaultSet));
    }

    [Fact]
    public void A_parameter_has_the_same_type_in_every_cmdlet() =>
        Assert.All(
            Types.SelectMany(Parameters).GroupBy(static parameter => parameter.Name),
            static same => Assert.Single(same.Select(OneOf).Distinct()));

    [Fact]
    public void The_property_of_a_row_without_an_answer_is_named_in_the_help()
    {
        const string Parameter = "override SwitchParameter IncludeEmpty";
        string[] sources =
        [
            .. House.SourceTree.ModuleFiles
                .Select(static file => File.ReadAllText(Path.Combine(House.SourceTree.Module, file)))
                .Where(static source => source.Contains(Parameter, StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(sources);
        foreach (string source in sources)
        {
            string name = AnswerProperty().Match(source).Groups[1].Value;
            Assert.Matches("^Has[A-Z]", name);
            string before = source[..source.IndexOf(Parameter, StringComparison.Ordinal)];
            string help = before[before.LastIndexOf("<summary>", StringComparison.Ordinal)..].Replace("///", string.Empty);
            Assert.Contains($"its {name} is $false", Blanks().Replace(help, " "), StringComparison.Ordinal);
        }
    }

    // A session has one workspace that is meant, a command may be asked about several, as may a wait about partitions; a wait lasts until
    // a state or a time of the clock, a list until a day.
    private static Type OneOf(PropertyInfo parameter) => parameter switch
    {
        { Name: "Project" or "Partition", PropertyType.IsArray: true } => parameter.PropertyType.GetElementType()!,
        { Name: "Until", PropertyType: Type type } when type == typeof(RunStage) || type == typeof(string) => typeof(DateTimeOffset?),
        _ => parameter.PropertyType,
    };

    [Fact]
    public void The_module_needs_nothing_that_powershell_7_does_not_bring()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        AssemblyName[] references =
            [.. s_module.GetReferencedAssemblies().Where(static reference => reference.Name != "System.Management.Automation")];

        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            Assert.True(reference.Version <= s_oldestRuntime, reference.FullName);
            Assert.True(File.Exists(Path.Combine(runtime, reference.Name + ".dll")), reference.FullName);
        });
    }

    private static (string Verb, string Noun, string? DefaultSet) Cmdlet(Type type)
    {
        CustomAttributeData data = type.GetCustomAttributesData().Single(static data => data.AttributeType == typeof(CmdletAttribute));
        return (
            (string)data.ConstructorArguments[0].Value!,
            (string)data.ConstructorArguments[1].Value!,
            Named(data, "DefaultParameterSetName") as string);
    }

    private static bool IsModel(Type type) =>
        type.IsPublic && type.Assembly == s_module && type.Namespace == "DataWorksMeta";

    private static IEnumerable<PropertyInfo> Parameters(Type type) =>
        type.GetProperties().Where(static property => property.IsDefined(typeof(ParameterAttribute), inherit: true));

    private static IEnumerable<Place> Places(PropertyInfo parameter) => parameter.GetCustomAttributesData()
        .Where(static data => data.AttributeType == typeof(ParameterAttribute))
        .Select(static data => new Place(
            Named(data, "ParameterSetName") as string ?? ParameterAttribute.AllParameterSets,
            Named(data, "ValueFromPipeline") is true,
            Named(data, "Position") is >= 0));

    private static object? Named(CustomAttributeData data, string name) => data.NamedArguments
        .Where(argument => argument.MemberName == name)
        .Select(static argument => argument.TypedValue.Value)
        .SingleOrDefault();

    private sealed record Place(string Set, bool FromPipe, bool ByPosition);

    [GeneratedRegex("AnswerProperty => \"(\\w+)\"")]
    private static partial Regex AnswerProperty();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(
        "secret|password|passphrase|token|credential|apikey|accesskey$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}

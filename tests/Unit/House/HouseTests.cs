using System.Management.Automation;
using System.Reflection;
using DataWorksMeta.Commands;

namespace DataWorksMeta.Unit.House;

/// <summary>What holds for the whole house: which room knows which, what lies where, and that the picture of it is true.</summary>
public sealed class HouseTests
{
    private const int FullestRoom = 25;
    private const int LongestFile = 300;
    private const int LongestLine = 140;
    private const int DeepestBases = 4;

    // Named exceptions to the layering, from a type to a room; three at the most.
    private static readonly (string Type, string Room)[] s_exceptions =
    [
        // Its one cheap call is an operation like any other.
        ("SessionTest", "Api"),
    ];

    private static readonly Dictionary<string, string[]> s_knows = new()
    {
        ["Transport"] = [],
        ["Api"] = ["Transport"],
        ["Actions"] = ["Api", "Transport"],
        ["Sessions"] = ["Transport"],
        ["Waiting"] = ["Api", "Transport"],
        ["Graphs"] = ["Api", "Transport"],
        ["Pipeline"] = ["Api", "Graphs", "Sessions", "Transport"],
    };

    private static readonly string[] s_belowSubjects = ["Actions", "Api", "Graphs", "Transport", "Waiting"];

    public static TheoryData<string> AllRooms => [.. Rooms.All];

    public static TheoryData<string> CodeFolders => [".", "src", "tests", "samples", "tools", "docs"];

    private static IEnumerable<Type> Cmdlets =>
        typeof(DwSession).Assembly.GetTypes().Where(static type => type.IsDefined(typeof(CmdletAttribute), inherit: false));

    [Fact]
    public void Every_room_has_its_place_in_the_order() =>
        Assert.Equal(s_knows.Keys.Concat(Rooms.Subjects).Order(StringComparer.Ordinal), Rooms.All);

    [Fact]
    public void Every_type_lies_in_a_file_of_its_name() =>
        Assert.All(TypeGraph.Module.Types, static type => Assert.True(Rooms.HasFile(type), type));

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void A_room_knows_only_what_lies_below_it_and_subjects_know_one_another(string room)
    {
        bool isSubject = Rooms.Subjects.Contains(room);
        string[] allowed = isSubject ? [.. s_belowSubjects, .. Rooms.Subjects] : s_knows[room];
        IEnumerable<string> wrong =
            from type in TypeGraph.Module.Types
            where Rooms.Of(type) == room && !TypeGraph.Module.IsCmdlet(type)
            from other in TypeGraph.Module.NamedBy(type)
            let to = Rooms.Of(other)
            where to != room && !allowed.Contains(to) && !s_exceptions.Contains((type, to))
            select $"{type} -> {other} ({to})";

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_exceptions_are_few_and_needed()
    {
        Assert.InRange(s_exceptions.Length, 0, 3);
        Assert.All(s_exceptions, static exception =>
            Assert.Contains(exception.Room, TypeGraph.Module.NamedBy(exception.Type).Select(Rooms.Of)));
    }

    [Fact]
    public void Nobody_but_the_bridge_knows_a_cmdlet()
    {
        IEnumerable<string> wrong =
            from type in TypeGraph.Module.Types
            where !TypeGraph.Module.IsCmdlet(type) && Rooms.Of(type) != "Pipeline"
            from other in TypeGraph.Module.NamedBy(type)
            where TypeGraph.Module.IsCmdlet(other)
            select $"{type} -> {other}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_cmdlets_completers_transformers_and_the_bridge_mention_PowerShell() =>
        Assert.All(
            TypeGraph.Module.Types.Where(TypeGraph.Module.MentionsPowerShell),
            static type => Assert.True(TypeGraph.Module.IsCmdlet(type) || Rooms.Of(type) == "Pipeline", type));

    [Fact]
    public void The_graph_sees_what_is_there()
    {
        Assert.Contains("TableIdentity", TypeGraph.Module.NamedBy("ProducingTask"));
        Assert.Contains("TableOperations", TypeGraph.Module.NamedBy("GetDwTableProducingTaskCommand"));
        Assert.Contains("RegionCompleter", TypeGraph.Module.NamedBy("DwCommand"));
        Assert.True(TypeGraph.Module.MentionsPowerShell("DwErrorRecord"));
        Assert.True(TypeGraph.Module.IsCmdlet("TableCommand"));
        Assert.False(TypeGraph.Module.IsCmdlet("OrderedWindow"));
        Assert.Contains(("Api", "Transport"), Rooms.Edges);
    }

    [Fact]
    public void The_picture_of_the_house_shows_every_room_and_every_edge()
    {
        if (Environment.GetEnvironmentVariable("DW_DRAW") == "1")
            Rooms.Redraw();

        Assert.Equal(Rooms.Draw(), Rooms.ReadDrawn());
    }

    [Fact]
    public void The_page_of_the_house_names_every_folder()
    {
        string page = File.ReadAllText(Rooms.ArchitecturePath);
        IEnumerable<string> folders = SourceTree.ModuleFiles
            .Select(static file => Path.GetDirectoryName(file)!.Replace('\\', '/'))
            .Distinct();

        Assert.All(folders, folder => Assert.Contains($"`{folder}/`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void No_room_is_fuller_than_a_person_can_see() => Assert.Empty(SourceTree.ModuleFiles
        .GroupBy(static file => Path.GetDirectoryName(file))
        .Where(static room => room.Count() > FullestRoom)
        .Select(static room => room.Key));

    [Theory]
    [MemberData(nameof(CodeFolders))]
    public void No_file_is_longer_than_a_person_can_read(string folder) => Assert.Empty(Lines(folder)
        .Where(static file => file.Lines.Length > LongestFile)
        .Select(static file => $"{file.Path}: {file.Lines.Length}"));

    [Theory]
    [MemberData(nameof(CodeFolders))]
    public void No_line_is_wider_than_a_screen(string folder) => Assert.Empty(Lines(folder)
        .SelectMany(static file => file.Lines.Select((line, index) => (file.Path, Number: index + 1, line.Length)))
        .Where(static line => line.Length > LongestLine)
        .Select(static line => $"{line.Path}:{line.Number}"));

    [Fact]
    public void A_cmdlet_has_at_most_four_bases_of_ours()
    {
        static int Depth(Type type) => type.BaseType is { } parent && parent.Assembly == typeof(DwSession).Assembly
            ? 1 + Depth(parent)
            : 0;

        Assert.All(Cmdlets, static cmdlet => Assert.InRange(Depth(cmdlet), 0, DeepestBases));
    }

    [Fact]
    public void Public_are_the_cmdlets_the_models_the_session_the_exception_and_what_their_signatures_need()
    {
        Type[] visible = typeof(DwSession).Assembly.GetExportedTypes();
        HashSet<Type> needed = [typeof(DwSession), typeof(DwException)];
        foreach (Type cmdlet in Cmdlets)
        {
            for (Type? type = cmdlet; type is not null; type = type.BaseType)
            {
                needed.Add(type);
                needed.UnionWith(type.GetProperties().SelectMany(static property => Needed(property.PropertyType)));
                needed.UnionWith(type.GetProperties().SelectMany(NeededByAttributes));
            }
        }
        // A model is made of a row, so that each property is one line: the row must be as visible as the model.
        IEnumerable<Type> models = visible.Where(static type => typeof(DwObject).IsAssignableFrom(type)
            || type == typeof(SessionCheck)
            || type == typeof(ActionRecord)
            || type == typeof(TableDifference)
            || type == typeof(BusinessDate));
        foreach (Type model in models)
        {
            needed.Add(model);
            needed.UnionWith(model.GetProperties().SelectMany(static property => Needed(property.PropertyType)));
            needed.UnionWith(model.GetConstructors().SelectMany(static one => one.GetParameters()).Select(static one => one.ParameterType));
        }

        Assert.Empty(visible.Except(needed).Select(static type => type.FullName));
    }

    private static IEnumerable<Type> Needed(Type type)
    {
        if (type.IsArray)
            return Needed(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Needed) : [type];
    }

    private static IEnumerable<Type> NeededByAttributes(PropertyInfo property) => property.GetCustomAttributesData().SelectMany(
        static attribute => attribute.ConstructorArguments.Select(static argument => argument.Value).OfType<Type>().SelectMany(WithBases)
            .Append(attribute.AttributeType));

    private static IEnumerable<Type> WithBases(Type type)
    {
        for (Type? one = type; one is not null; one = one.BaseType)
            yield return one;
    }

    private static IEnumerable<(string Path, string[] Lines)> Lines(string folder)
    {
        string top = Path.GetFullPath(Path.Combine(SourceTree.Root!, folder));
        string[] patterns = ["*.cs", "*.ps1", "*.psd1", "*.sh", "*.csproj", "*.props", "*.targets"];
        return patterns
            .SelectMany(pattern => folder == "."
                ? Directory.EnumerateFiles(top, pattern).Select(static file => Path.GetFileName(file))
                : SourceTree.Files(top, pattern))
            .Select(file => (file, File.ReadAllLines(Path.Combine(top, file))));
    }
}

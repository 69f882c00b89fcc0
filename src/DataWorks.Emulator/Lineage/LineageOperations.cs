using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.DataMap;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Lineage;

/// <summary>One step up or down from a table, a column or another entity.</summary>
internal static class LineageOperations
{
    public static Operation[] All { get; } =
    [
        Operation.OnTable(
            "GetMetaTableLineage", Envelope.Full, ["Direction"], static call => Lookup.TableOf(call, "DatabaseName"), TableLineage),
        Operation.Create("GetMetaColumnLineage", Envelope.Full, ["Direction"], ColumnLineage),
        Operation.Create("ListLineage", Envelope.Full, ["Direction", "EntityQualifiedName"], EntityLineage),
    ];

    private static IReadOnlyList<Table> Neighbours(OperationCall call, Table table) =>
        call.Books.Graph.Known(table, Up(call) ? call.Catalogue.SourcesOf(table) : call.Catalogue.ConsumersOf(table));

    // Documented in lower case; public clients send upper case.
    private static bool Up(OperationCall call) => call.RequiredText("Direction").ToUpperInvariant() switch
    {
        "UP" => true,
        "DOWN" => false,
        _ => throw new ServiceException(ServiceErrors.ParameterInvalid),
    };

    private static void TableLineage(OperationCall call, Table table, ReplyWriter reply)
    {
        int size = Page.Of(call).Size;
        IReadOnlyList<Table> tables = Neighbours(call, table);
        int start = 0;
        if (call.Text("NextPrimaryKey") is { } cursor)
        {
            start = 1 + PlaceOf(tables, cursor);
            if (start == 0)
                throw new ServiceException(ServiceErrors.ParameterInvalid);
        }

        var page = new Table[Math.Clamp(tables.Count - start, 0, size)];
        for (int i = 0; i < page.Length; i++)
            page[i] = tables[start + i];
        reply.StartObject("Data");
        reply.AddList("DataEntityList", page, static (item, found) =>
        {
            item.Add("TableGuid", found.Guid);
            item.Add("TableName", found.Name);
            item.Add("DatabaseName", found.Project.Name);
            item.Add("CreateTimestamp", found.CreateTime);
        });
        reply.Add("HasNext", start + page.Length < tables.Count);
        // The key is there after the last page too: only HasNext ends the paging.
        reply.Add("NextPrimaryKey", page.Length > 0 ? PrimaryKey(page[^1]) : null);
        reply.EndObject();
    }

    private static int PlaceOf(IReadOnlyList<Table> tables, string cursor)
    {
        if (tables is not ComputedTables computed)
            return tables.ToList().FindIndex(candidate => PrimaryKey(candidate) == cursor);
        long? index = GeneratedCatalogue.IndexIn(cursor.AsSpan(cursor.LastIndexOf(' ') + 1));
        int place = index is { } known ? computed.PlaceOf(known) : -1;
        return place >= 0 && PrimaryKey(computed[place]) == cursor ? place : -1;
    }

    private static string PrimaryKey(Table table) =>
        $"{table.Project.Engine} | {table.Project.ClusterId ?? table.Project.Name} | {table.Project.Name} | "
        + $"{(table.Schema is null ? "" : table.Schema + ".")}{table.Name}";

    private static void ColumnLineage(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, "PageNum");
        (Table table, TableColumn column) = ColumnOf(call);
        bool up = Up(call);
        (Table Table, TableColumn Column)[] columns = [.. Neighbours(call, table)
            .SelectMany(neighbour => up
                ? ColumnSources.Of(table, column, neighbour)
                : ColumnSources.ReadersOf(table, column, neighbour),
                static (neighbour, found) => (neighbour, found))];
        reply.StartObject("Data");
        page.Write(reply, columns.Length, "PageNum");
        bool ordinals = call.Books.Graph.State.ColumnOrdinals is true;
        reply.AddList("DataEntityList", page.Cut(columns), (item, pair) =>
        {
            item.Add("ColumnGuid", ordinals ? pair.Column.OrdinalIn(pair.Table) : pair.Column.GuidIn(pair.Table));
            item.Add("ColumnName", pair.Column.Name);
            item.Add("TableName", pair.Table.Name);
            item.Add("DatabaseName", pair.Table.Project.Name);
            item.Add("ClusterId", pair.Table.Project.ClusterId);
        });
        reply.EndObject();
    }

    private static (Table Table, TableColumn Column) ColumnOf(OperationCall call)
    {
        Table table;
        string name;
        if (call.Text("ColumnGuid") is { } guid)
        {
            int dot = guid.LastIndexOf('.');
            if (dot < 0 || !guid.StartsWith("odps.", StringComparison.Ordinal))
                throw new ServiceException(ServiceErrors.ColumnUnknown);
            table = Lookup.Allowed(call, call.Catalogue.FindTable(guid[..dot])) ?? throw new ServiceException(ServiceErrors.ObjectNotExist);
            name = guid[(dot + 1)..];
        }
        else
        {
            if (call.Text("ColumnName") is not { } columnName)
                throw new ServiceException(ServiceErrors.Missing("ColumnGuid"));
            table = Lookup.TableOf(call, "DatabaseName");
            name = columnName;
        }

        return (table, TableColumn.Find(table, name) ?? throw new ServiceException(ServiceErrors.ObjectNotExist));
    }

    private static void EntityLineage(OperationCall call, ReplyWriter reply)
    {
        PageToken page = PageToken.Of(call);
        string keyword = call.Text("Keyword") ?? "";
        Link[] links = [.. LinksOf(call, call.RequiredText("EntityQualifiedName"))
            .Where(link => link.Name.Contains(keyword, StringComparison.OrdinalIgnoreCase))];
        reply.StartObject("Data");
        reply.AddList("DataEntityList", page.Cut(links), (item, link) => Write(call, item, link));
        reply.Add("NextToken", page.Next(links.Length));
        reply.EndObject();
    }

    private static IEnumerable<Link> LinksOf(OperationCall call, string name)
    {
        ICatalogue catalogue = call.Catalogue;
        bool up = Up(call);
        if (catalogue.Tenant.Reports.FirstOrDefault(report => report.QualifiedName == name) is { } asked)
            return up ? catalogue.TablesLike(asked.Sources).Select(static table => new Link(table, null, table)) : [];
        if (name.Split('.') is not [EntityName.MaxComputeTable or EntityName.EmrTable, _, _, ..])
            throw new LogicException("1010040007", "The qualified name of the entity is invalid.");
        Table table = Lookup.Allowed(call, EntityName.Find(catalogue, name))
            ?? throw new LogicException("1010210001", "The entity does not exist.");
        if (up)
            return Neighbours(call, table).Select(source => new Link(source, null, table));
        return Neighbours(call, table).Select(static consumer => new Link(consumer, null, consumer))
            .Concat(catalogue.Tenant.Reports
                .Where(report => NamePattern.AnyMatches(report.Sources, table.Guid))
                .Select(static report => new Link(null, report, null)));
    }

    private static void Write(OperationCall call, ReplyWriter item, Link link)
    {
        item.StartObject("Entity");
        if (link.Table is { } table)
        {
            EntityFields.Write(call, item, table);
        }
        else
        {
            item.Add("QualifiedName", link.Report!.QualifiedName);
            item.AddObject("EntityContent", content =>
            {
                content.Add("entityType", "custom-report");
                content.Add("name", link.Report.Name);
            });
        }

        item.EndObject();
        item.Add("CreateTimestamp", link.Table?.CreateTime ?? 1686215809269);
        // The task that fills a table links it with its sources; a report was registered by hand.
        if (link.Report is not null)
            item.AddList("RelationList", [link.Report.QualifiedName],
                static (relation, name) => Relation(relation, "THIRD_PARTY", "report", null, StableHash.Of(name)));
        else
            item.AddListOrNull("RelationList", link.Target!.Tasks,
                (relation, task) => Relation(relation, "FIRST_PARTY", "sql", link.Target.Project.Engine, StableHash.Of(task.TaskId)));
    }

    private static void Relation(ReplyWriter relation, string channel, string type, string? engine, ulong hash)
    {
        relation.Add("Channel", channel);
        relation.Add("Datasource", engine);
        relation.Add("Guid", hash.ToString("x16", CultureInfo.InvariantCulture));
        relation.Add("Type", type);
    }

    private sealed record Link(Table? Table, Report? Report, Table? Target)
    {
        public string Name => Table?.Name ?? Report!.Name;
    }
}

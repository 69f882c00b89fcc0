using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Tables;

/// <summary>
/// What changes what is known of a table. A parameter is read where it belongs, in the address or in the body, and nowhere else.
/// </summary>
internal static class TableChangeOperations
{
    private static readonly ServiceError s_noGuid = new(400, "1010019999", "Param tableGuid is null");

    public static Operation[] All { get; } =
    [
        Operation.Change("UpdateMetaTable", Envelope.RequestIdOnly, [], Target, Update),
        Operation.Change("UpdateMetaTableIntroWiki", Envelope.RequestIdOnly, [], Target, UpdateWiki),
    ];

    private static string Target(OperationCall call) => call.InQuery("TableGuid")!;

    private static Table TableOf(OperationCall call) =>
        call.InQuery("TableGuid") is { Length: > 0 } ? Lookup.TableByGuid(call) : throw new ServiceException(s_noGuid);

    // What is not named stays; a name that is there and empty empties the caption, and leaves the owner as it is.
    private static void Update(OperationCall call, ReplyWriter reply)
    {
        Table table = TableOf(call);
        string? caption = call.InQuery("Caption");
        string? owner = call.InQuery("NewOwnerId");
        int? visible = call.InQuery("Visibility") switch
        {
            null or "" => null,
            "0" => 3,
            "1" => 1,
            "2" => 0,
            _ => throw new ServiceException(ServiceErrors.ParameterInvalid),
        };
        long? category = string.IsNullOrEmpty(call.InQuery("CategoryId")) ? null : call.RequiredNumber("CategoryId");
        string[] added = Names(call.InForm("AddedLabels"));
        string[] removed = Names(call.InForm("RemovedLabels"));
        if (category is { } id)
            call.Books.Categories.Add(call.Catalogue.Tenant, id, table);
        call.Books.Tables.Change(table, old => old with
        {
            Caption = caption ?? old.Caption,
            OwnerId = string.IsNullOrEmpty(owner) ? old.OwnerId : owner,
            IsVisible = visible ?? old.IsVisible,
            Labels = old.Labels.Union(added).Except(removed),
        });
        reply.Add("UpdateResult", true);
    }

    private static string[] Names(string? text) =>
        text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static void UpdateWiki(OperationCall call, ReplyWriter reply)
    {
        Table table = TableOf(call);
        string content = call.InForm("Content") ?? throw new ServiceException(ServiceErrors.Missing("Content"));
        long now = call.Books.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        TableStore store = call.Books.Tables;
        IReadOnlyList<WikiVersion> versions = store.WikiOf(table);
        var version = new WikiVersion(content, store.OwnerOf(table), versions.Count > 0 ? versions[0].CreateTime : now, now);
        store.Change(table, old => old with { Wiki = old.Wiki.Add(version) });
        reply.Add("UpdateResult", true);
    }
}

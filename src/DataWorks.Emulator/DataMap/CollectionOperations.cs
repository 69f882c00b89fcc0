using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.DataMap;

/// <summary>Data albums and what they hold.</summary>
internal static class CollectionOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("GetMetaCollectionDetail", Envelope.Full, ["QualifiedName"], Detail),
        Operation.Create("ListMetaCollections", Envelope.Full, ["CollectionType"], Collections),
        Operation.Create("ListMetaCollectionEntities", Envelope.Full, ["CollectionQualifiedName"], Entities),
        Operation.Change(
            "CreateMetaCollection", Envelope.SuccessText, ["CollectionType", "Name"], static call => call.RequiredText("Name"), Create),
        Operation.Change("UpdateMetaCollection", Envelope.Full, ["QualifiedName"], CollectionIn, Update),
        Operation.Change("DeleteMetaCollection", Envelope.Full, ["QualifiedName"], CollectionIn, Delete),
        Operation.Change(
            "AddMetaCollectionEntity", Envelope.Full, ["CollectionQualifiedName", "EntityQualifiedName"], EntityIn, AddEntity),
        Operation.Change(
            "DeleteMetaCollectionEntity", Envelope.Full, ["CollectionQualifiedName", "EntityQualifiedName"], EntityIn, RemoveEntity),
    ];

    private static Collection? Find(OperationCall call, string? name) => call.Books.Collections.Find(call.Catalogue.Tenant, name);

    private static void Detail(OperationCall call, ReplyWriter reply)
    {
        Collection collection = Find(call, call.Text("QualifiedName"))
            ?? throw new LogicException("9999", "The collection does not exist.");
        reply.AddObject("Collection", item => Write(call, item, collection));
    }

    private static void Collections(OperationCall call, ReplyWriter reply)
    {
        PageToken page = PageToken.Of(call);
        string type = call.RequiredText("CollectionType");
        string keyword = call.Text("Keyword") ?? "";
        Collection[] collections = [.. call.Books.Collections.Of(call.Catalogue.Tenant)
            .Where(collection => string.Equals(collection.Type, type, StringComparison.OrdinalIgnoreCase))
            .Where(collection => collection.Name.Contains(keyword, StringComparison.OrdinalIgnoreCase))
            .Where(collection => call.Text("ParentQualifiedName") is not { } parent
                || string.Equals(collection.Parent, parent, StringComparison.OrdinalIgnoreCase))
            .Where(collection => (call.Text("Creator") ?? call.Text("Administrator")) is not { } owner || collection.OwnerId == owner)
            .Where(collection => call.Text("Follower") is not { } follower || collection.Followers.Contains(follower))];
        reply.StartObject("Data");
        reply.AddListOrNull("CollectionList", page.Cut(collections), (item, collection) => Write(call, item, collection));
        if (page.Next(collections.Length) is { } next)
            reply.Add("NextToken", next);
        else
            reply.AddNull("NextToken");
        reply.EndObject();
    }

    private static void Write(OperationCall call, ReplyWriter item, Collection collection)
    {
        int level = 1;
        for (string? parent = collection.Parent; parent is not null && level < 5; level++)
            parent = Find(call, parent)?.Parent;
        long created = 1668600147617 + ((long)(StableHash.Of(collection.QualifiedName) % 500) * BusinessDates.Day);
        item.Add("QualifiedName", collection.QualifiedName);
        item.Add("Name", collection.Name);
        item.Add("CollectionType", collection.Type.ToLowerInvariant());
        item.Add("Comment", collection.Comment);
        item.Add("Level", level);
        item.Add("OwnerId", collection.OwnerId);
        item.Add("OwnerName", collection.OwnerName);
        item.Add("CreateTime", collection.Created ?? created);
        item.Add("UpdateTime", collection.Modified ?? created + BusinessDates.Hour);
    }

    private static void Entities(OperationCall call, ReplyWriter reply)
    {
        PageToken page = PageToken.Of(call);
        string keyword = call.Text("Keyword") ?? "";
        Collection collection = Find(call, call.Text("CollectionQualifiedName"))
            ?? throw new LogicException("999999", "The collection does not exist.");
        Table[] tables = [.. collection.Members.In(call.Catalogue)
            .Where(table => table.Name.Contains(keyword, StringComparison.OrdinalIgnoreCase))
            .Where(table => call.Text("EntityType") is not { } type || type == EntityName.TypeOf(table))];
        reply.StartObject("Data");
        reply.AddList("EntityList", page.Cut(tables), (item, table) => EntityFields.Write(call, item, table));
        reply.Add("NextToken", page.Next(tables.Length));
        reply.EndObject();
    }

    private static void Create(OperationCall call, ReplyWriter reply)
    {
        string made = call.Books.Collections.Create(
            call.Catalogue.Tenant,
            call.RequiredText("CollectionType"),
            call.RequiredText("Name"),
            call.Text("Comment") ?? "",
            call.Text("ParentQualifiedName"),
            Now(call));
        reply.Add("QualifiedName", made);
    }

    private static void Update(OperationCall call, ReplyWriter reply)
    {
        call.Books.Collections.Update(
            call.Catalogue.Tenant, call.RequiredText("QualifiedName"), call.Text("Name"), call.Text("Comment"), Now(call));
        reply.Add("Status", true);
    }

    private static void Delete(OperationCall call, ReplyWriter reply)
    {
        call.Books.Collections.Delete(call.Catalogue.Tenant, call.RequiredText("QualifiedName"));
        reply.Add("Status", true);
    }

    private static void AddEntity(OperationCall call, ReplyWriter reply)
    {
        call.Books.Collections.Add(call.Catalogue.Tenant, call.RequiredText("CollectionQualifiedName"), EntityOf(call, "9999"));
        reply.Add("Status", true);
    }

    private static void RemoveEntity(OperationCall call, ReplyWriter reply)
    {
        call.Books.Collections.Remove(call.Catalogue.Tenant, call.RequiredText("CollectionQualifiedName"), EntityOf(call, "999999"));
        reply.Add("Status", true);
    }

    private static Table EntityOf(OperationCall call, string code) =>
        EntityName.Find(call.Catalogue, call.RequiredText("EntityQualifiedName")) ?? throw new LogicException(code, "entity not exist");

    private static string CollectionIn(OperationCall call) => call.RequiredText("QualifiedName");

    private static string EntityIn(OperationCall call) =>
        $"{call.RequiredText("EntityQualifiedName")} in {call.RequiredText("CollectionQualifiedName")}";

    private static long Now(OperationCall call) => call.Books.Clock.GetUtcNow().ToUnixTimeMilliseconds();
}

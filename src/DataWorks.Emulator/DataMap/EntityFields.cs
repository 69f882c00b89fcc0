using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.DataMap;

/// <summary>A table as an entity of the Data Map.</summary>
internal static class EntityFields
{
    public static void Write(OperationCall call, ReplyWriter item, Table table)
    {
        item.Add("QualifiedName", EntityName.Of(table));
        item.Add("TenantId", table.Project.TenantId);
        item.AddObject("EntityContent", content =>
        {
            content.Add("entityType", EntityName.TypeOf(table));
            content.Add("name", table.Name);
            content.Add("projectName", table.Project.Name);
            content.Add("guid", table.Guid);
            content.Add("ownerId", call.Books.Tables.OwnerOf(table));
            content.Add("comment", table.Comment);
        });
    }
}

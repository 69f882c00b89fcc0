using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.DataMap.Changes;

/// <summary>What each change of the data map sends, and what it is refused for before it is sent.</summary>
public sealed class DataMapPlanTests
{
    [Theory]
    [InlineData("create at the top", "CreateMetaCategory", "", "Name=it's new&Comment=of today")]
    [InlineData("create below", "CreateMetaCategory", "", "Name=returns&ParentId=11")]
    [InlineData("rename", "UpdateMetaCategory", "", "CategoryId=11&Name=trade")]
    [InlineData("comment", "UpdateMetaCategory", "", "CategoryId=12&Comment=what we say")]
    [InlineData("remove", "DeleteMetaCategory", "CategoryId=12", "")]
    [InlineData("add table", "AddToMetaCategory", "CategoryId=1111&TableGuid=odps.sales.dim_date", "")]
    [InlineData("remove table", "DeleteFromMetaCategory", "CategoryId=2&TableGuid=odps.sales.dim_date", "")]
    [InlineData(
        "set tags",
        "SetEntityTags",
        "QualifiedName=maxcompute-table.sales.dim_user",
        """Tags=[{"TagKey":"pii","TagValue":"no"},{"TagKey":"team","TagValue":"crm"}]""")]
    [InlineData(
        "remove tags", "RemoveEntityTags", "QualifiedName=maxcompute-table.sales.dim_user", """TagKeys=["pii","priority"]""")]
    [InlineData("create album", "CreateMetaCollection", "CollectionType=ALBUM&Name=returns&Comment=sent back", "")]
    [InlineData(
        "create part of an album",
        "CreateMetaCollection",
        "CollectionType=ALBUM_CATEGORY&Name=weekly&ParentQualifiedName=album.1001",
        "")]
    [InlineData("comment album", "UpdateMetaCollection", "QualifiedName=album.1003&Comment=what others point at", "")]
    [InlineData("remove album", "DeleteMetaCollection", "QualifiedName=album.1003", "")]
    [InlineData(
        "add entity",
        "AddMetaCollectionEntity",
        "CollectionQualifiedName=album.1002&EntityQualifiedName=maxcompute-table.sales.dim_date&Remark=for the board",
        "")]
    [InlineData(
        "remove entity",
        "DeleteMetaCollectionEntity",
        "CollectionQualifiedName=album.1003&EntityQualifiedName=maxcompute-table.sales.dim_date",
        "")]
    public void A_change_is_sent_as_the_service_takes_it(string name, string action, string query, string form)
    {
        ActionPlan plan = DataMapPlans.All[name]();

        ApiRequest request = plan.Operation.Request(plan.Arguments);

        Assert.Equal(action, request.Action);
        Assert.Equal(action == "DeleteMetaCategory" ? "GET" : "POST", request.Method);
        Assert.False(request.IsRead);
        Assert.Equal(Pairs(query), request.Query.Select(Text).Order(StringComparer.Ordinal));
        Assert.Equal(Pairs(form), request.Form.Select(Text).Order(StringComparer.Ordinal));

        static string Text(KeyValuePair<string, string> pair) => $"{pair.Key}={pair.Value}";
        static IEnumerable<string> Pairs(string text) =>
            text.Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_change_of_the_data_map_has_a_plan_here()
    {
        string[] planned = [.. DataMapPlans.All.Values.Select(static make => make().Operation.Name).Distinct()];

        Assert.Equal(12, planned.Length);
        Assert.All(planned, static name => Assert.Equal(Access.Write, OperationTable.Find(name)!.Access));
    }

    [Fact]
    public void A_category_that_is_so_already_is_skipped_and_another_is_not()
    {
        Category known = Known(new() { { "CategoryId", 11 }, { "Name", "trade" }, { "Comment", "orders" } });

        Assert.NotNull(CategoryActions.Update(11, 1, known, "trade", null).Judge!().Reason);
        Assert.NotNull(CategoryActions.Update(11, 1, known, "trade", "orders").Judge!().Reason);
        Assert.Null(CategoryActions.Update(11, 1, known, "Trade", null).Judge!().Reason);
        Assert.Null(CategoryActions.Update(11, 1, known, "trade", "others").Judge!().Reason);
        Assert.Null(CategoryActions.Update(11, 1, null, "trade", null).Judge!().Reason);
    }

    [Fact]
    public void The_name_that_is_known_goes_along_with_a_new_comment()
    {
        Category known = Known(new() { { "CategoryId", 11 }, { "Name", "trade" } });

        ActionPlan plan = CategoryActions.Update(11, 1, known, null, "orders");

        Assert.Contains(new("Name", "trade"), plan.Arguments);
    }

    [Theory]
    [InlineData(33, 0)]
    [InlineData(1, 65)]
    public void An_album_with_more_letters_than_the_service_takes_is_refused_here(int name, int comment)
    {
        string? text = comment == 0 ? null : new string('c', comment);

        foreach (Func<ActionPlan> make in new Func<ActionPlan>[]
        {
            () => CollectionActions.Create("ALBUM", new string('n', name), text, null),
            () => CollectionActions.Update("album.1", null, new string('n', name), text),
        })
        {
            Assert.Equal(ErrorId.InvalidInput, Assert.Throws<DwException>(make).Code);
        }
        Assert.NotNull(CollectionActions.Create("ALBUM", new string('n', 32), new string('c', 64), null));
    }

    [Theory]
    [InlineData("it's", "'it''s'")]
    [InlineData("a ‘b’ $c `d", "'a ‘‘b’’ $c `d'")]
    public void A_name_is_quoted_as_PowerShell_reads_it_back(string name, string quoted) =>
        Assert.Equal(quoted, CommandText.Quoted(name));

    [Fact]
    public void Two_things_are_never_one_target()
    {
        string[] targets =
        [
            .. new[]
            {
                CategoryActions.Create("a", null, null),
                CategoryActions.Create("a", 1, null),
                CategoryActions.Create("a", 11, null),
                CollectionActions.Create("ALBUM", "a", null, null),
                CollectionActions.Create("ALBUM", "a", null, "album.1"),
                CollectionActions.Create("ALBUM_CATEGORY", "a", null, null),
                TagActions.Remove("e", ["a"]),
                TagActions.Remove("e", ["b"]),
                CollectionActions.RemoveEntity("album.1", "e"),
                CollectionActions.RemoveEntity("album.2", "e"),
            }.Select(static plan => plan.Target.ToString()),
        ];

        Assert.Equal(targets.Length, targets.Distinct().Count());
    }

    private static Category Known(Arguments fields) => new(KnownRow.Of(TestSession.Make(), null, fields));
}

using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.DataMap;

/// <summary>
/// The categories as the calls left them: those of the tenant until one is changed. A change makes a new tree; changes come one at a time.
/// </summary>
internal sealed class CategoryStore
{
    private const int LowestLevel = 4;
    private const long FirstId = 5001;

    private volatile IReadOnlyList<Category>? _changed;
    private long _nextId = FirstId;

    public IReadOnlyList<Category> Of(Tenant tenant) => _changed ?? tenant.Categories;

    /// <summary>A category and how deep it lies, from 1; <see langword="null"/> where there is none.</summary>
    public (Category Category, int Depth)? Find(Tenant tenant, long id) => Find(Of(tenant), id, 1);

    /// <summary>Makes a category below another, or at the top for 0, and gives its id.</summary>
    public long Create(Tenant tenant, long parentId, string name, string comment, long now)
    {
        Category made = new() { Id = _nextId, Name = name, Comment = comment, Created = now, Modified = now };
        if (parentId == 0)
        {
            CheckName(Of(tenant), made);
            _changed = [.. Of(tenant), made];
            return _nextId++;
        }

        if (Find(tenant, parentId) is { Depth: >= LowestLevel })
            throw new ServiceException(ServiceErrors.CategoryTooDeep);
        Change(tenant, parentId, (level, parent) =>
        {
            CheckName(parent.Children, made);
            return Replaced(level, parent with { Children = [.. parent.Children, made] });
        });
        return _nextId++;
    }

    /// <summary>What is <see langword="null"/> stays.</summary>
    public void Update(Tenant tenant, long id, string? name, string? comment, long now) => Change(tenant, id, (level, category) =>
    {
        Category changed = category with { Name = name ?? category.Name, Comment = comment ?? category.Comment, Modified = now };
        CheckName(level, changed);
        return Replaced(level, changed);
    });

    /// <summary>Takes a category out, with all that lies below it.</summary>
    public void Delete(Tenant tenant, long id) =>
        Change(tenant, id, static (level, category) => [.. level.Where(other => other.Id != category.Id)]);

    public void Add(Tenant tenant, long id, Table table) =>
        Change(tenant, id, (level, category) => Replaced(level, category with { Changed = category.Members.With(table) }));

    public void Remove(Tenant tenant, long id, Table table) =>
        Change(tenant, id, (level, category) => Replaced(level, category with { Changed = category.Members.Without(table) }));

    public void Clear()
    {
        _changed = null;
        _nextId = FirstId;
    }

    private void Change(Tenant tenant, long id, Func<IReadOnlyList<Category>, Category, IReadOnlyList<Category>> change) =>
        _changed = Changed(Of(tenant), id, change) ?? throw new ServiceException(ServiceErrors.ObjectNotExist);

    /// <summary>The tree with another level in place of the one that holds the category.</summary>
    private static IReadOnlyList<Category>? Changed(
        IReadOnlyList<Category> level, long id, Func<IReadOnlyList<Category>, Category, IReadOnlyList<Category>> change)
    {
        foreach (Category category in level)
        {
            if (category.Id == id)
                return change(level, category);
            if (Changed(category.Children, id, change) is { } children)
                return Replaced(level, category with { Children = children });
        }

        return null;
    }

    private static Category[] Replaced(IReadOnlyList<Category> level, Category changed) =>
        [.. level.Select(category => category.Id == changed.Id ? changed : category)];

    private static void CheckName(IReadOnlyList<Category> level, Category wanted)
    {
        if (level.Any(category => category.Id != wanted.Id && category.Name == wanted.Name))
            throw new ServiceException(ServiceErrors.CategoryNameDuplicate);
    }

    private static (Category Category, int Depth)? Find(IReadOnlyList<Category> categories, long id, int depth)
    {
        foreach (Category category in categories)
        {
            if (category.Id == id)
                return (category, depth);
            if (Find(category.Children, id, depth + 1) is { } found)
                return found;
        }

        return null;
    }
}

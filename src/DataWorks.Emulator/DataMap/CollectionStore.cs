using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;

namespace DataWorks.Emulator.DataMap;

/// <summary>The albums as the calls left them: those of the tenant until one is changed. Changes come one at a time.</summary>
internal sealed class CollectionStore
{
    private const int LongestName = 32;
    private const int LongestComment = 64;
    private const long FirstId = 2001;

    private volatile IReadOnlyList<Collection>? _changed;
    private long _nextId = FirstId;

    public IReadOnlyList<Collection> Of(Tenant tenant) => _changed ?? tenant.Collections;

    // A name is written album.1 and Album.1 in the documents.
    public Collection? Find(Tenant tenant, string? name) => Of(tenant).FirstOrDefault(collection => Is(collection, name));

    /// <summary>Makes an album, and gives the name that it goes by.</summary>
    public string Create(Tenant tenant, string type, string name, string comment, string? parent, long now)
    {
        Collection made = new()
        {
            QualifiedName = "album." + _nextId.ToString(CultureInfo.InvariantCulture),
            Name = name,
            Type = type.ToUpperInvariant(),
            Comment = comment,
            Parent = parent is null ? null : (Find(tenant, parent) ?? throw NotThere("9999")).QualifiedName,
            Created = now,
            Modified = now,
        };
        Check(tenant, made);
        _changed = [.. Of(tenant), made];
        _nextId++;
        return made.QualifiedName;
    }

    /// <summary>What is <see langword="null"/> stays.</summary>
    public void Update(Tenant tenant, string name, string? newName, string? comment, long now) =>
        Change(tenant, name, "9999", collection =>
        {
            Collection changed = collection with
            {
                Name = newName ?? collection.Name,
                Comment = comment ?? collection.Comment,
                Modified = now,
            };
            Check(tenant, changed);
            return changed;
        });

    /// <summary>Takes an album out, with what lies right below it.</summary>
    public void Delete(Tenant tenant, string name)
    {
        if (Find(tenant, name) is null)
            throw NotThere("999999");
        _changed = [.. Of(tenant).Where(collection =>
            !Is(collection, name) && !string.Equals(collection.Parent, name, StringComparison.OrdinalIgnoreCase))];
    }

    public void Add(Tenant tenant, string name, Table table) =>
        Change(tenant, name, "9999", collection => collection with { Changed = collection.Members.With(table) });

    public void Remove(Tenant tenant, string name, Table table) =>
        Change(tenant, name, "999999", collection => collection with { Changed = collection.Members.Without(table) });

    public void Clear()
    {
        _changed = null;
        _nextId = FirstId;
    }

    private void Change(Tenant tenant, string name, string code, Func<Collection, Collection> change)
    {
        Collection changed = change(Find(tenant, name) ?? throw NotThere(code));
        _changed = [.. Of(tenant).Select(collection => Is(collection, name) ? changed : collection)];
    }

    private void Check(Tenant tenant, Collection wanted)
    {
        if (wanted.Type is not ("ALBUM" or "ALBUM_CATEGORY")
            || wanted.Name.Length is 0 or > LongestName
            || wanted.Comment.Length > LongestComment)
        {
            throw new LogicException("1031203110005", "The specified parameters are invalid.");
        }

        if (Of(tenant).Any(other => other.Type == wanted.Type && other.Name == wanted.Name && other.QualifiedName != wanted.QualifiedName))
            throw new LogicException("9999", "The name of the collection is taken.");
    }

    private static bool Is(Collection collection, string? name) =>
        string.Equals(collection.QualifiedName, name, StringComparison.OrdinalIgnoreCase);

    private static LogicException NotThere(string code) => new(code, "The collection does not exist.");
}

namespace DataWorksMeta;

/// <summary>A region of DataWorks, and the hosts that serve it.</summary>
internal sealed class Region
{
    public Region(string id, string name, bool isCentral = false, bool hasVpcHost = true)
    {
        Id = id;
        Name = name;
        IsCentral = isCentral;
        HasVpcHost = hasVpcHost;
    }

    /// <summary>The id the service knows, such as <c>cn-shanghai</c>.</summary>
    public string Id { get; }

    /// <summary>The place, in English.</summary>
    public string Name { get; }

    /// <summary>Served by the central host <c>dataworks.aliyuncs.com</c> rather than one of its own.</summary>
    public bool IsCentral { get; }

    /// <summary>Whether the service documents a host inside the VPC network.</summary>
    public bool HasVpcHost { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

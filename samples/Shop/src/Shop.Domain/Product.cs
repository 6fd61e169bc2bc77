namespace Shop.Domain;

public sealed class Product
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public decimal Price { get; set; }

    /// <summary>Where the product's picture can be seen; null until one is uploaded.</summary>
    public string? ImageUrl { get; set; }
}

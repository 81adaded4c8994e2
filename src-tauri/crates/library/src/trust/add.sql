INSERT INTO trust (
    register, file, row, code, name, kind, region, care_board, address, postcode, telephone, opened, closed
) VALUES (
    :register, :file, :row, :code, :name, :kind, :region, :care_board, :address, :postcode, :telephone, :opened,
    :closed
)

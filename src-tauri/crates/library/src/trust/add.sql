INSERT INTO trust (
    register, file, row, code, name, kind, region, care_board, address, postcode, telephone, opened, closed, became
) VALUES (
    :register, :file, :row, :code, :name, :kind, :region, :care_board, :address, :postcode, :telephone, :opened,
    :closed, :became
)
